package org.uchinuki.command.generate;

import java.util.List;

/** 教科 by grade (1–9), and a few units of each that lessons and drills are about. */
final class Subjects {

    private static final List<String> LOWER = List.of("国語", "算数", "生活", "音楽", "図画工作", "体育");
    private static final List<String> MIDDLE = List.of("国語", "社会", "算数", "理科", "音楽", "図画工作", "体育");
    private static final List<String> UPPER = List.of("国語", "社会", "算数", "理科", "音楽", "図画工作", "家庭", "体育", "外国語");
    private static final List<String> JUNIOR = List.of("国語", "社会", "数学", "理科", "音楽", "美術", "保健体育", "技術・家庭", "外国語");

    private Subjects() {}

    static List<String> of(int grade) {
        if (grade <= 2) {
            return LOWER;
        } else if (grade <= 4) {
            return MIDDLE;
        }
        return grade <= 6 ? UPPER : JUNIOR;
    }

    /** The subjects that drills are made for. */
    static List<String> drilled(int grade) {
        return grade <= 2 ? List.of("国語", "算数") : of(grade).subList(0, 4);
    }

    static List<String> units(String subject, int grade) {
        if (grade <= 2) {
            return ofLower(subject);
        }
        return grade <= 6 ? ofUpper(subject) : ofJunior(subject);
    }

    private static List<String> ofLower(String subject) {
        return switch (subject) {
            case "国語" -> List.of("ひらがなとかたかな", "かん字のかきとり", "おはなしをよむ", "日記をかく");
            case "算数" -> List.of("たし算とひき算", "とけい", "かたちあそび", "長さくらべ");
            case "生活" -> List.of("まちたんけん", "花をそだてよう", "きせつとあそぼう", "できるようになったよ");
            default -> List.of("ひょうげん", "かんしょう");
        };
    }

    private static List<String> ofUpper(String subject) {
        return switch (subject) {
            case "国語" -> List.of("漢字の読み書き", "文章の組み立て", "物語を読む", "説明文を読む");
            case "算数" -> List.of("わり算の筆算", "分数のたし算", "図形の面積", "表とグラフ");
            case "社会" -> List.of("地図の見方", "くらしと産業", "県の広がり", "水はどこから");
            case "理科" -> List.of("天気の様子", "植物の成長", "電気のはたらき", "ものの温度と体積");
            case "外国語" -> List.of("自己紹介", "道案内", "できること", "夏休みの思い出");
            default -> List.of("表現", "鑑賞");
        };
    }

    private static List<String> ofJunior(String subject) {
        return switch (subject) {
            case "国語" -> List.of("漢字と語句", "古典に親しむ", "小説を読む", "論理的に書く");
            case "数学" -> List.of("文字と式", "方程式", "関数", "図形の性質");
            case "社会" -> List.of("世界の姿", "日本の諸地域", "歴史の流れ", "現代社会");
            case "理科" -> List.of("植物の分類", "化学変化", "電流とその利用", "天気の変化");
            case "外国語" -> List.of("自己紹介", "日常の会話", "長文を読む", "意見を述べる");
            default -> List.of("表現", "鑑賞");
        };
    }
}
