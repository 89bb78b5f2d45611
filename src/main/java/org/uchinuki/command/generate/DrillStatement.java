package org.uchinuki.command.generate;

import java.time.LocalDate;

/** Writes the statements of one sitting at the drill: an answer for each item, then the completion of the set. */
final class DrillStatement {

    private static final String EXTENSION = "https://w3id.org/japan-xapi/extensions/";
    private static final String[] SCALED = {"0", "0.3333333", "0.6666667", "1"};

    private final String actor;
    private final String sitting;
    private final String targets;
    private final String unit;
    private final String activity;
    private int second;

    /** @param minute minutes after half past three in the afternoon, Japan time, at which the sitting begins */
    DrillStatement(String account, String sitting, int grade, String subject, String unit, int nth, int minute) {
        this.actor =
                "\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\""
                        + account + "\"}}";
        this.sitting = sitting;
        String school = grade <= 6 ? "小学校第" + grade : "中学校第" + (grade - 6);
        this.targets = "\"extensions\":{\"" + EXTENSION + "grade\":[\"" + school + "学年\"],\"" + EXTENSION
                + "subject\":[\"" + subject + "\"],\"" + EXTENSION + "unit\":[\"" + unit + "\"]}";
        this.unit = unit;
        this.activity =
                "https://drill.example.jp/" + grade + "/" + Subjects.of(grade).indexOf(subject) + "/" + nth;
        this.second = (15 * 60 + 30 + minute) * 60;
    }

    void answered(StringBuilder json, Dice dice, LocalDate day, int item, boolean right) {
        int tenths = dice.between(32, 580);
        second += tenths / 10 + 1;
        char solution = (char) ('a' + item % 4);
        char response = right ? solution : (char) ('a' + (item + 1 + dice.below(3)) % 4);
        begin(json, dice, day, "answered");
        json.append("\"object\":{\"objectType\":\"Activity\",\"id\":\"")
                .append(activity)
                .append("/items/")
                .append(item);
        json.append("\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\",");
        json.append("\"interactionType\":\"choice\",\"correctResponsesPattern\":[\"")
                .append(solution)
                .append("\"],");
        json.append("\"name\":{\"ja-JP\":\"")
                .append(unit)
                .append(' ')
                .append(item)
                .append("\"},");
        json.append(targets).append("}},");
        json.append("\"result\":{\"score\":{\"scaled\":").append(right ? 1 : 0).append(",\"raw\":");
        json.append(right ? 1 : 0).append(",\"max\":1,\"min\":0},\"success\":").append(right);
        json.append(",\"response\":\"").append(response).append("\",\"duration\":\"PT");
        json.append(tenths / 10).append('.').append(tenths % 10).append("S\"},");
        end(json);
    }

    void completed(StringBuilder json, Dice dice, LocalDate day, int points, int most) {
        second += 2;
        int seconds = dice.between(60, 200);
        begin(json, dice, day, "completed");
        json.append("\"object\":{\"objectType\":\"Activity\",\"id\":\"").append(activity);
        json.append("\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/assessment\",");
        json.append("\"name\":{\"ja-JP\":\"")
                .append(unit)
                .append("\"},")
                .append(targets)
                .append("}},");
        json.append("\"result\":{\"score\":{\"scaled\":")
                .append(SCALED[points])
                .append(",\"raw\":")
                .append(points);
        json.append(",\"max\":").append(most).append(",\"min\":0},\"completion\":true,\"duration\":\"PT");
        json.append(seconds / 60).append('M').append(seconds % 60).append("S\"},");
        end(json);
    }

    private void begin(StringBuilder json, Dice dice, LocalDate day, String verb) {
        json.append("{\"id\":\"")
                .append(dice.uuid())
                .append("\",\"version\":\"1.0.0\",\"timestamp\":\"")
                .append(day);
        json.append('T');
        two(json, second / 3600).append(':');
        two(json, second / 60 % 60).append(':');
        two(json, second % 60).append('.').append(dice.between(100, 999)).append("+09:00\",");
        json.append(actor)
                .append(",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/")
                .append(verb);
        json.append("\",\"display\":{\"en\":\"").append(verb).append("\"}},");
    }

    private void end(StringBuilder json) {
        json.append(
                "\"context\":{\"platform\":\"manabi-drill\",\"language\":\"ja-JP\",\"contextActivities\":{\"category\":[");
        json.append("{\"id\":\"http://id.tincanapi.com/activity/lrp/manabi_drill/1.0\",\"definition\":{\"type\":");
        json.append("\"http://id.tincanapi.com/activitytype/source\"}}],\"grouping\":[{\"id\":");
        json.append("\"https://drill.example.jp/sittings/").append(sitting).append("\"}]}}}");
    }

    private static StringBuilder two(StringBuilder json, int number) {
        return json.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
