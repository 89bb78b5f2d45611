package org.uchinuki.route;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other systems put into queues: how a message is read, and where one goes that is refused. */
final class VendorQueue {

    /** Every queue that another system may fill begins so; the broker is told how to treat them by this. */
    static final String PREFIX = "uchinuki.in.";

    static final String NAME = "uchinuki\\.in\\.[A-Za-z0-9.-]{1,100}";

    /** Refused messages, each as it came and with properties that say why. */
    static final String REFUSED = "uchinuki.refused";

    /** Property by which a sender names the file; without it the queue's name is taken. */
    static final String FILE_NAME = "fileName";

    /** How much a message may hold; more comes as a file by another way. */
    static final int LARGEST = 64 * 1024 * 1024;

    private static final int LONGEST_REPORT = 8_000;

    private VendorQueue() {}

    /** The bytes of a message, or its text in UTF-8. */
    static Object body(Message message, String queue) throws JMSException, Unfit {
        return switch (message) {
            case BytesMessage bytes -> bytes(bytes, queue);
            case TextMessage text -> text(text, queue);
            default -> throw new Unfit("route.message_unreadable", queue, null, Map.of());
        };
    }

    private static byte[] bytes(BytesMessage message, String queue) throws JMSException, Unfit {
        if (message.getBodyLength() > LARGEST) {
            throw tooLarge(queue, message.getBodyLength());
        }
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        return body;
    }

    private static String text(TextMessage message, String queue) throws JMSException, Unfit {
        String said = message.getText();
        if (said != null && said.length() > LARGEST) {
            throw tooLarge(queue, said.length());
        }
        return said == null ? "" : said;
    }

    private static Unfit tooLarge(String queue, long size) {
        return new Unfit(
                "route.message_too_large", queue, String.valueOf(size), Map.of("limit", String.valueOf(LARGEST)));
    }

    /** The sender's name for it, or one made of the queue's. */
    static String fileName(Message message, String queue) throws JMSException {
        String said = message.getStringProperty(FILE_NAME);
        return said == null || said.isBlank() ? queue.substring(PREFIX.length()) : said;
    }

    /**
     * Puts a message aside in the session in which it was received, so that it is either here or there.
     *
     * @param why code of the finding, or state of the run
     * @param run null where there was none
     * @param report for the owner of the message: it may quote cells
     */
    static void refuse(Session session, Message message, String queue, String why, @Nullable Long run, String report)
            throws JMSException {
        Map<String, Object> said = said(message);
        String fileName = fileName(message, queue);
        String id = message.getJMSMessageID();
        Message copy = copy(session, message);
        for (Map.Entry<String, Object> property : said.entrySet()) {
            copy.setObjectProperty(property.getKey(), property.getValue());
        }
        copy.setStringProperty("uchinukiQueue", queue);
        copy.setStringProperty("uchinukiFinding", why);
        copy.setStringProperty("uchinukiMessageId", id);
        copy.setStringProperty("uchinukiReport", report.substring(0, Math.min(report.length(), LONGEST_REPORT)));
        copy.setStringProperty(FILE_NAME, fileName);
        if (run != null) {
            copy.setLongProperty("uchinukiRunId", run);
        }
        try (MessageProducer producer = session.createProducer(session.createQueue(REFUSED))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(copy);
        }
    }

    private static Message copy(Session session, Message message) throws JMSException {
        return switch (message) {
            case TextMessage text -> session.createTextMessage(text.getText());
            case BytesMessage bytes -> copy(session, bytes);
            default -> asItCame(message);
        };
    }

    /** What is no file is sent on itself: to copy an object one would have to make it, and with it whatever the sender likes. */
    private static Message asItCame(Message message) throws JMSException {
        message.clearProperties();
        return message;
    }

    /** The sender's own properties. */
    private static Map<String, Object> said(Message message) throws JMSException {
        Map<String, Object> said = new LinkedHashMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String property = String.valueOf(names.nextElement());
            Object value = message.getObjectProperty(property);
            if (value != null && !property.startsWith("JMS") && !property.startsWith("_AMQ")) {
                said.put(property, value);
            }
        }
        return said;
    }

    private static BytesMessage copy(Session session, BytesMessage message) throws JMSException {
        message.reset();
        BytesMessage copy = session.createBytesMessage();
        byte[] part = new byte[64 * 1024];
        for (int count = message.readBytes(part); count > 0; count = message.readBytes(part)) {
            copy.writeBytes(part, 0, count);
        }
        return copy;
    }
}
