package org.uchinuki.learning.xapi;

/** The statement that the API document shows: an answer in a drill, with what the Japan profiles add. */
final class Examples {

    static final String STATEMENT = """
            {"id":"6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001","timestamp":"2026-05-08T10:06:54.249+09:00",\
            "actor":{"objectType":"Agent","account":{"homePage":"https://eportal.example.jp","name":"0f8fad5b-d9cb-469f-a165-70867728950e"}},\
            "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},\
            "object":{"id":"https://drill.example.jp/items/1","definition":{"name":{"ja-JP":"たし算 1"},\
            "extensions":{"https://w3id.org/japan-xapi/extensions/subject":["算数"]}}},\
            "result":{"success":true,"score":{"scaled":0.9},"duration":"PT30S"}}""";

    static final String STATEMENTS = "[" + STATEMENT + "]";

    private Examples() {}
}
