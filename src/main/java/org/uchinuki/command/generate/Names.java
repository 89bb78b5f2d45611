package org.uchinuki.command.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Names as one meets them in Ehime: common surnames, 異体字 among them (all of which windows-31j can write), and given
 * names by birth cohort. People are put together by chance; a combination that is a known person's name is thrown again.
 */
final class Names {

    private static final List<String[]> SURNAMES = list("""
            村上 ムラカミ,越智 オチ,渡部 ワタナベ,高橋 タカハシ,髙橋 タカハシ,伊藤 イトウ,山本 ヤマモト,松本 マツモト,近藤 コンドウ,河野 コウノ,
            青野 アオノ,玉井 タマイ,曽我部 ソガベ,佐伯 サエキ,真鍋 マナベ,眞鍋 マナベ,黒川 クロカワ,一色 イッシキ,白石 シライシ,菅 カン,
            宇都宮 ウツノミヤ,二宮 ニノミヤ,兵頭 ヒョウドウ,井上 イノウエ,大西 オオニシ,篠原 シノハラ,加藤 カトウ,森 モリ,石川 イシカワ,藤原 フジワラ,
            武田 タケダ,矢野 ヤノ,山内 ヤマウチ,三好 ミヨシ,野口 ノグチ,徳永 トクナガ,德永 トクナガ,濱田 ハマダ,濵田 ハマダ,渡邉 ワタナベ,
            渡邊 ワタナベ,山﨑 ヤマサキ,髙木 タカギ,髙須賀 タカスカ,十亀 ソガメ,日野 ヒノ,戸田 トダ,長井 ナガイ,丹下 タンゲ,別宮 ベック,
            仙波 センバ,重松 シゲマツ,相原 アイハラ,栗原 クリハラ,永井 ナガイ,岡田 オカダ,合田 ゴウダ,星加 ホシカ,神野 ジンノ,加地 カジ,
            續木 ツヅキ,尾藤 ビトウ,塩出 シオデ,飯尾 イイオ,桑原 クワハラ,安藤 アンドウ,秋山 アキヤマ,今井 イマイ,川又 カワマタ,寺田 テラダ,
            文野 フミノ,薦田 コモダ,戸井 トイ,檜垣 ヒガキ,柳瀬 ヤナセ,芥川 アクタガワ,葛城 カツラギ,辻 ツジ,祇園 ギオン,榊 サカキ""");

    private static final List<String[]> BOYS = list("""
            陽翔 ハルト,蓮 レン,湊 ミナト,蒼 アオイ,樹 イツキ,悠真 ユウマ,大翔 ヒロト,颯太 ソウタ,律 リツ,朝陽 アサヒ,陽太 ヒナタ,結翔 ユイト,
            悠人 ユウト,奏太 カナタ,新 アラタ,伊織 イオリ,航 コウ,健斗 ケント,颯真 ソウマ,晴 ハル,暖 ダン,凪 ナギ,大和 ヤマト,
            岳 ガク,隼人 ハヤト,海斗 カイト,一颯 イブキ,蒼空 ソラ,理久 リク,煌大 コウダイ,篤志 アツシ,壮真 ソウマ,匠 タクミ,拓海 タクミ,
            光希 コウキ,慶 ケイ,仁 ジン,柊 シュウ,朔 サク,琉生 ルイ""");

    private static final List<String[]> GIRLS = list("""
            陽葵 ヒマリ,凛 リン,結菜 ユイナ,芽依 メイ,紬 ツムギ,咲良 サクラ,莉子 リコ,葵 アオイ,結愛 ユア,心春 コハル,美月 ミツキ,杏 アン,
            花音 カノン,彩葉 イロハ,詩 ウタ,澪 ミオ,楓 カエデ,琴音 コトネ,柚希 ユズキ,凪咲 ナギサ,美桜 ミオ,千尋 チヒロ,菜々子 ナナコ,優奈 ユウナ,
            沙羅 サラ,心結 ミユ,日和 ヒヨリ,ひなた ヒナタ,すみれ スミレ,あかり アカリ,さくら サクラ,真帆 マホ,七海 ナナミ,和花 ノドカ,柑奈 カンナ,
            千紗 チサ,珠希 タマキ,乃愛 ノア,遥香 ハルカ,茉央 マオ""");

    private static final List<String[]> MEN = list("""
            誠 マコト,健一 ケンイチ,浩二 コウジ,和彦 カズヒコ,隆志 タカシ,修平 シュウヘイ,哲也 テツヤ,剛 ツヨシ,英治 エイジ,正人 マサト,
            大介 ダイスケ,達也 タツヤ,雄太 ユウタ,康平 コウヘイ,亮 リョウ,翔 ショウ,拓也 タクヤ,俊介 シュンスケ,裕樹 ユウキ,伸一 シンイチ""");

    private static final List<String[]> WOMEN = list("""
            由美子 ユミコ,恵子 ケイコ,久美 クミ,真由美 マユミ,智子 トモコ,裕子 ユウコ,陽子 ヨウコ,典子 ノリコ,美穂 ミホ,香織 カオリ,
            愛 アイ,麻衣 マイ,彩 アヤ,沙織 サオリ,千春 チハル,友香 トモカ,恵美 エミ,早紀 サキ,理沙 リサ,由紀 ユキ""");

    /** Registered names beside which a 通称 is used: two of girls, two of boys. */
    private static final List<PersonName> FOREIGN = List.of(
            new PersonName("グエン", "ティハ", "グエン", "ティハ"),
            new PersonName("王", "美玲", "オウ", "ミレイ"),
            new PersonName("サントス", "ルカス", "サントス", "ルカス"),
            new PersonName("金", "志勲", "キン", "シクン"));

    /** Known people whose name the lists could make. */
    static final Set<String> KNOWN_PEOPLE = Set.of(
            "山本彩", "山本陽子", "山本浩二", "山本美月", "高橋愛", "髙橋愛", "高橋由美子", "髙橋由美子", "高橋大介", "高橋拓也", "高橋凛", "髙橋凛", "高橋健一", "髙橋哲也",
            "高橋哲也", "高橋恵子", "髙橋恵子", "戸田恵子", "藤原さくら", "藤原樹", "井上和彦", "井上剛", "井上翔", "井上大介", "井上由美子", "加藤剛", "加藤愛", "加藤大介",
            "加藤翔", "加藤陽子", "渡部愛", "近藤誠", "白石麻衣", "岡田拓也", "村上愛", "村上隆志", "村上大介", "村上由美子", "森葵", "森愛", "森恵美", "森裕子",
            "石川澪", "石川恵子", "石川智子", "石川亮", "石川達也", "石川翔", "石川慶", "武田航", "武田久美", "松本隆志", "松本剛", "松本典子", "伊藤美穂", "伊藤誠",
            "伊藤翔", "伊藤裕子", "伊藤樹", "秋山莉奈", "安藤楓", "安藤美月", "今井美桜", "今井達也", "榊英治", "二宮和也", "菅裕子", "三好彩", "永井大", "永井大介",
            "矢野誠", "佐伯大地", "佐伯伊織", "髙木雄太", "濱田岳", "濵田岳", "山﨑誠", "大西沙織", "玉井大翔");

    private Names() {}

    static PersonName child(Dice dice, boolean girl) {
        return make(dice, girl ? GIRLS : BOYS);
    }

    static PersonName adult(Dice dice, boolean woman) {
        return make(dice, woman ? WOMEN : MEN);
    }

    static PersonName foreign(Dice dice, boolean girl) {
        return dice.pick(girl ? FOREIGN.subList(0, 2) : FOREIGN.subList(2, 4));
    }

    /** Every surname and given name there is, for the tests of the lists. */
    static List<String[]> all() {
        List<String[]> all = new ArrayList<>(SURNAMES);
        List.of(BOYS, GIRLS, MEN, WOMEN).forEach(all::addAll);
        return all;
    }

    private static PersonName make(Dice dice, List<String[]> givenNames) {
        while (true) {
            // the front of the list is met more often than its end
            int place = Math.min(dice.below(SURNAMES.size()), dice.below(SURNAMES.size()));
            String[] family = SURNAMES.get(place);
            String[] given = dice.pick(givenNames);
            if (!KNOWN_PEOPLE.contains(family[0] + given[0])) {
                return new PersonName(family[0], given[0], family[1], given[1]);
            }
        }
    }

    private static List<String[]> list(String text) {
        return Arrays.stream(text.replace("\n", "").split(",", -1))
                .map(entry -> entry.strip().split(" ", -1))
                .toList();
    }
}
