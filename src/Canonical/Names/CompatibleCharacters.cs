namespace Canonical.Names;

/// <summary>
/// The part of Unicode's NFKC in which one sign stands for the same sign: width, small and vertical forms, Kangxi radicals
/// and compatibility ideographs (which PDF readers and old code pages produce). Kept here because without ICU the
/// platform normalises nothing. What NFKC rewrites is left out: ① stays ① and ㈱ stays ㈱, for 1店 and ①店 may be two shops.
/// </summary>
internal static class CompatibleCharacters
{
    private const string KangxiRadicals = // U+2F00 to U+2FD5
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小"
        + "尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气"
        + "水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而"
        + "耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長"
        + "門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊"
        + "齒龍龜龠";

    private const string Ideographs = // U+F900 to U+FA6D
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗"
        + "浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋"
        + "凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒"
        + "量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵"
        + "令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六"
        + "戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙"
        + "識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸"
        + "都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐"
        + "祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘";

    private const string MoreIdeographs = // U+FA70 to U+FAD9
        "並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋"
        + "漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲"
        + "醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

    private const string HalfWidthKatakana = // U+FF61 to U+FF9F
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

    private const string VerticalForms = // U+FE30 to U+FE4F
        "︰—–__(){}〔〕【】《》〈〉「」『』﹅﹆[]﹉﹊﹋﹌___";

    private const string SmallForms = // U+FE50 to U+FE6B
        ",、.﹓;:?!—(){}〔〕#&*+-<>=﹧\\$%@";

    public static char Fold(char c) => c switch
    {
        '⺟' => '母',
        '⻳' => '龟',
        >= '\u2F00' and <= '\u2FD5' => KangxiRadicals[c - 0x2F00],
        >= '\uF900' and <= '\uFA6D' => Ideographs[c - 0xF900],
        >= '\uFA70' and <= '\uFAD9' => MoreIdeographs[c - 0xFA70],
        >= '\uFE30' and <= '\uFE4F' => VerticalForms[c - 0xFE30],
        >= '\uFE50' and <= '\uFE6B' => SmallForms[c - 0xFE50],
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        >= '\uFF61' and <= '\uFF9F' => HalfWidthKatakana[c - 0xFF61],
        '\uFFE0' => '¢',
        '\uFFE1' => '£',
        '\uFFE5' => '¥',
        _ => c,
    };
}
