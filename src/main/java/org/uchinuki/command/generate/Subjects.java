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

    static List<String> units(String subject) {
        return switch (subject) {
            case "国語" -> List.of("漢字の読み書き", "文章の組み立て", "物語を読む", "説明文を読む");
            case "算数" -> List.of("分数のたし算", "小数のかけ算", "図形の面積", "割合とグラフ");
            case "数学" -> List.of("正の数と負の数", "文字と式", "一次関数", "図形の証明");
            case "社会" -> List.of("地図の見方", "くらしと産業", "歴史のあゆみ", "政治のはたらき");
            case "理科" -> List.of("天気の変化", "植物のつくり", "電気のはたらき", "水溶液の性質");
            case "外国語" -> List.of("自己紹介", "道案内", "できること", "夏休みの思い出");
            case "生活" -> List.of("まちたんけん", "花をそだてよう");
            default -> List.of("表現", "鑑賞");
        };
    }
}
