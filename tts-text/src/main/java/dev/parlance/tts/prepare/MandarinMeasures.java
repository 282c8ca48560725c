package dev.parlance.tts.prepare;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that follow a count: measure words, Chinese names of units, magnitudes. */
final class MandarinMeasures {
    private static final int LONGEST = 3;

    /** Words that 2 stands before as 两. */
    private static final Set<String> WITH_LIANG = words(
            "个 個 位 名 人 口 只 隻 条 條 张 張 本 册 冊 部 台 臺 辆 輛 架 艘 列 座 栋 棟 幢 间 間 家 所 户 戶 件 套 双 雙 对 對 副 把",
            "支 枝 根 块 塊 片 颗 顆 粒 棵 株 朵 头 頭 匹 杯 瓶 碗 盘 盤 盒 箱 袋 包 桶 罐 份 篇 封 首 幅 段 句 次 回 趟 遍 场 場 轮 輪",
            "届 屆 顿 頓 番 步 种 種 类 類 项 項 批 组 組 队 隊 群 排 层 層 天 周 週 年 小时 小時 分钟 分鐘 分 秒 刻 岁 歲 点 點",
            "公里 千米 米 厘米 毫米 公分 公斤 千克 克 毫克 吨 噸 斤 升 毫升 里 尺 寸 亩 畝 公顷 公頃 平方 立方 平米 元 角 毛 倍 成",
            "星期 礼拜 禮拜 门 門 道 股 节 節 堂 笔 筆 幕 集 页 頁 行 票 枚 发 發 桌 餐 处 處 方 国 國 地 市 省 县 縣 千 万 萬 亿 億",
            "字 美元 美金 欧元 歐元 英镑 英鎊 日元 港元 港币 韩元 韓元 卢布 人民币 加元 澳元 法郎 英寸 英里 海里 像素 字节 盎司 磅 例 起",
            "宗 桩 樁 针 針 剂 劑 孩 胎 强 強 大 者");

    /** Words that a number is a count before, though 2 stays 二. */
    private static final Set<String> WITH_ER = words(
            "度 级 級 代 号 號 楼 樓 班 等 路 环 環 线 線 期 月 日 百 两 兩 摄氏度 华氏度 伏 瓦 安 分贝 赫兹 世纪 世紀 年代 年级 年級",
            "余 餘 多 几 幾 来 來 分之 后 後 手 维 維 室 厅 廳 次方");

    /** Words that begin like one of the above. */
    private static final Set<String> NONE = words("年级 年級 分之 人转 人轉 次方 大队 地铁 路 里程 点多");

    private MandarinMeasures() {}

    private static Set<String> words(String... lines) {
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns true if a word that is counted starts at {@code start}. */
    static boolean startsAt(FoldedText text, int start) {
        return isIn(WITH_LIANG, text, start) || isIn(WITH_ER, text, start);
    }

    /** Returns true if 2 is 两 before what starts at {@code start}. */
    static boolean takesLiang(FoldedText text, int start) {
        return isIn(WITH_LIANG, text, start) && !isIn(NONE, text, start);
    }

    private static boolean isIn(Set<String> words, FoldedText text, int start) {
        for (int length = 1; length <= LONGEST && start + length <= text.length(); length++) {
            if (words.contains(text.slice(start, start + length))) {
                return true;
            }
        }
        return false;
    }
}
