package dev.parlance.tts.prepare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Units by their symbols. {@code *} stands for the number: km/h is 每小时*公里. */
final class MandarinUnits {
    private static final int LONGEST = 5;

    private static final Map<String, String> UNITS = units(
            "km 公里",
            "m 米",
            "dm 分米",
            "cm 厘米",
            "mm 毫米",
            "μm 微米",
            "µm 微米",
            "um 微米",
            "nm 纳米",
            "㎞ 公里",
            "㎝ 厘米",
            "㎜ 毫米",
            "km² 平方公里",
            "km2 平方公里",
            "m² 平方米",
            "m2 平方米",
            "㎡ 平方米",
            "cm² 平方厘米",
            "cm2 平方厘米",
            "㎠ 平方厘米",
            "mm² 平方毫米",
            "mm2 平方毫米",
            "㎢ 平方公里",
            "m³ 立方米",
            "m3 立方米",
            "㎥ 立方米",
            "cm³ 立方厘米",
            "cm3 立方厘米",
            "㎤ 立方厘米",
            "ha 公顷",
            "kg 千克",
            "KG 千克",
            "Kg 千克",
            "g 克",
            "mg 毫克",
            "μg 微克",
            "µg 微克",
            "ug 微克",
            "t 吨",
            "㎏ 千克",
            "㎎ 毫克",
            "L 升",
            "l 升",
            "mL 毫升",
            "ml 毫升",
            "ML 毫升",
            "㎖ 毫升",
            "dL 分升",
            "cc 毫升",
            "㏄ 毫升",
            "h 小时",
            "min 分钟",
            "s 秒",
            "ms 毫秒",
            "μs 微秒",
            "ns 纳秒",
            "km/h 每小时*公里",
            "m/s 每秒*米",
            "m/s² 每二次方秒*米",
            "m/s2 每二次方秒*米",
            "m/min 每分钟*米",
            "L/min 每分钟*升",
            "g/L 每升*克",
            "mg/L 每升*毫克",
            "mg/dL 每分升*毫克",
            "g/cm³ 每立方厘米*克",
            "kg/m³ 每立方米*千克",
            "μg/m³ 每立方米*微克",
            "Hz 赫兹",
            "kHz 千赫",
            "KHz 千赫",
            "MHz 兆赫",
            "GHz 吉赫",
            "W 瓦",
            "kW 千瓦",
            "KW 千瓦",
            "MW 兆瓦",
            "GW 吉瓦",
            "kWh 千瓦时",
            "V 伏",
            "kV 千伏",
            "mA 毫安",
            "mAh 毫安时",
            "Ω 欧姆",
            "kΩ 千欧",
            "Pa 帕",
            "hPa 百帕",
            "kPa 千帕",
            "MPa 兆帕",
            "mmHg 毫米汞柱",
            "N 牛",
            "J 焦",
            "kJ 千焦",
            "cal 卡",
            "kcal 千卡",
            "dB 分贝",
            "KB 千字节",
            "kB 千字节",
            "MB 兆字节",
            "GB 吉字节",
            "TB 太字节",
            "PB 拍字节",
            "bps 每秒*比特",
            "kbps 每秒*千比特",
            "Kbps 每秒*千比特",
            "Mbps 每秒*兆比特",
            "Gbps 每秒*吉比特",
            "MB/s 每秒*兆字节",
            "GB/s 每秒*吉字节",
            "KB/s 每秒*千字节",
            "px 像素",
            "fps 每秒*帧",
            "rpm 每分钟*转",
            "mol 摩尔",
            "USD 美元",
            "CNY 元",
            "RMB 元",
            "HKD 港元",
            "EUR 欧元",
            "GBP 英镑",
            "JPY 日元",
            "KRW 韩元",
            "TWD 新台币",
            "AUD 澳元",
            "CAD 加元",
            "SGD 新加坡元",
            "CHF 瑞士法郎",
            "RUB 卢布",
            "THB 泰铢",
            "INR 卢比",
            "MOP 澳门元",
            "€ 欧元",
            "£ 英镑",
            "₽ 卢布",
            "￥ 元",
            "¥ 元");

    private MandarinUnits() {}

    private static Map<String, String> units(String... pairs) {
        Map<String, String> units = new LinkedHashMap<>();
        for (String pair : pairs) {
            int space = pair.indexOf(' ');
            units.put(pair.substring(0, space), pair.substring(space + 1));
        }
        return Map.copyOf(units);
    }

    /**
     * A unit in a text.
     *
     * @param end where it ends
     * @param name its name, with {@code *} for the number if that is not before it
     */
    record Unit(int end, String name) {
        /** Returns a number of this unit. */
        String of(String number) {
            return name.contains("*") ? name.replace("*", number) : number + name;
        }
    }

    /** Returns the longest unit that starts at {@code start} and is no part of a longer word. */
    static Optional<Unit> at(FoldedText text, int start) {
        for (int length = LONGEST; length >= 1; length--) {
            int end = start + length;
            if (end <= text.length() && !goesOn(text, end)) {
                String name = UNITS.get(text.slice(start, end));
                if (name != null) {
                    return Optional.of(new Unit(end, name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean goesOn(FoldedText text, int end) {
        boolean word = text.isLetter(end - 1) && text.isLetter(end);
        return word || text.isDigit(end) || text.isOneOf(end, "²³");
    }
}
