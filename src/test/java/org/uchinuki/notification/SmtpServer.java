package org.uchinuki.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server, as far as a mail needs one: takes what comes on this machine and keeps it, or refuses it. */
public final class SmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    public SmtpServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofPlatform().daemon().name("smtp").start(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** As they came, oldest first. */
    public List<MimeMessage> mails() {
        return mails;
    }

    /** Those to one address. */
    public List<MimeMessage> to(String address) {
        return mails.stream()
                .filter(mail -> header(mail, "To").contains(address))
                .toList();
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** A sender to this server; nothing is encrypted. */
    JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port());
        return sender;
    }

    static String header(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The text of a mail. */
    public static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent()).replace("\r\n", "\n");
        } catch (IOException | MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofPlatform().daemon().name("smtp-mail").start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
                Writer out = new OutputStreamWriter(connection.getOutputStream(), ISO_8859_1)) {
            say(out, "220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0]) {
                    case "RCPT" -> say(out, refusing ? "451 later" : "250 ok");
                    case "DATA" -> {
                        say(out, "354 go on");
                        keep(in);
                        say(out, "250 kept");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException | MessagingException gone) {
            // whoever sends sees it
        }
    }

    private void keep(BufferedReader in) throws IOException, MessagingException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        mails.add(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.toString().getBytes(ISO_8859_1))));
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
