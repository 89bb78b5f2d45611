package org.uchinuki.api;

/** What may be sent where a resource reads JSON member by member: the examples of the API document. */
final class Bodies {

    static final String ACCOUNT = """
            {"login":"sato-hanako","displayName":"佐藤　花子","roles":["homeroom-teacher"],"person":null,"enabled":true}""";

    static final String ACCOUNT_CHANGE = """
            {"displayName":"佐藤　花子","roles":["homeroom-teacher","nurse"],"person":null,"enabled":true}""";

    static final String CLIENT = """
            {"clientId":"drill-example","name":"ドリル教材","scopes":["karte.read","xapi.write","openid"],\
            "grants":["client_credentials","authorization_code","refresh_token"],"public":false,\
            "redirectUris":["https://drill.example.jp/callback"],"postLogoutRedirectUris":[],"sector":null,"tokenSeconds":3600}""";

    static final String CLIENT_CHANGE = """
            {"name":"ドリル教材（新）","scopes":["karte.read","xapi.write"],"tokenSeconds":600}""";

    static final String SECRET = """
            {"ends":"2027-04-01T00:00:00+09:00"}""";

    static final String KEYS = """
            {"keys":[]}""";

    static final String AGREEMENT = """
            {"organisation":"教材社","purpose":"学習の見守り","from":"2026-04-01","until":"2027-03-31","schools":["*"],"classes":[],\
            "sees":{"basic":"III","drills":"III"},"sources":["*"],"subject":"pairwise","claims":["name","role"],"requestsPerMinute":600}""";

    static final String LTI = """
            {"title":"計算ドリル","about":"毎日5分の計算練習","loginUri":"https://drill.example.jp/lti/login",\
            "targetUri":"https://drill.example.jp/start","redirectUris":["https://drill.example.jp/lti/launch"],"deploymentId":"1"}""";

    static final String BREAK_GLASS = """
            {"what":"child","subject":"00000000-0000-4000-8000-000000000000","reason":"保護者からの緊急の問い合わせに答えるため"}""";

    static final String SCHEDULE_RUN = """
            {"kind":"apply","reason":"朝の修正を取り込む"}""";

    static final String GRANT = """
            {"who":"counsellor","child":"00000000-0000-4000-8000-000000000000","from":"2026-11-01","until":"2027-03-31","reason":"面談"}""";

    static final String RESTRICTION = """
            {"from":"2026-11-01","reason":"guardian"}""";

    static final String REASON = """
            {"reason":"名簿を確認した。年度途中の統合による転出"}""";

    static final String APPROVAL = """
            {"reason":"名簿を確認した。年度途中の統合による転出","at":"2026-04-08T02:00:00+09:00"}""";

    static final String UNDO = """
            {"reason":"別の学校のファイルだったため","leaveConflicts":false}""";

    static final String SAME_PERSON = """
            {"person":"6f1f8f0e-2a0c-4f6e-9f4e-0d6f3c1b7a21","reason":"学校に確認した。転校した同じ児童"}""";

    static final String APART = """
            {"one":"6f1f8f0e-2a0c-4f6e-9f4e-0d6f3c1b7a21","other":"0b8d8a34-5a7c-4d2e-8f0b-5f0c4e2d9c11","reason":"学校に確認した。同姓同名の別の児童"}""";

    static final String MERGE = """
            {"stays":"6f1f8f0e-2a0c-4f6e-9f4e-0d6f3c1b7a21","goes":"0b8d8a34-5a7c-4d2e-8f0b-5f0c4e2d9c11","preview":true,            "despiteConflicts":false,"reason":"二重に登録されていた"}""";

    static final String CELLS = """
            {"fields":{"学年":"５"}}""";

    static final String REPLAY = """
            {"ids":[],"code":"mapping.unknown_code"}""";

    static final String CORRECTION = """
            {"kind":"person","id":"00000000-0000-4000-8000-000000000000","field":"givenName","value":"花子",\
            "reason":"戸籍の字に合わせるため"}""";

    static final String MAPPING = """
            mapping: kyomu-example/schools
            about: one row per school
            source: { format: csv, key: [学校コード], recognise: [学校コード, 略称] }
            target: roster/school
            fields:
              - { to: school.code, from: 学校コード, as: [trim], required: true }
              - { to: school.orgType, default: school, because: the list has only schools }
            ignored:
              - { from: 略称, because: the name in full comes from the board }
            examples:
              - name: a school
                given: { 学校コード: B138229900016 }
                expect: { school: { code: B138229900016 } }
            """;

    private Bodies() {}
}
