package org.uchinuki.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The text of a body that is YAML. It is UTF-8 whatever the request says: files of it are. */
final class YamlText {

    private static final String MARK = "\uFEFF";

    private YamlText() {}

    /**
     * @return without the mark that some editors put before it
     * @throws ApiProblem where it is no UTF-8: a letter that was replaced would stand in the mapping from then on
     */
    static String of(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw ApiProblem.of(400, "api.not_utf8", "body", null, Map.of());
        }
    }
}
