// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Where a French landline says that its owner lives: `03 84` the Belfort, the Jura and the Haute-Saône.
///
/// The plan of 1996 (0, one figure for the zone, two more for the area), as départements; overseas zones by the decisions
/// of ARCEP. Since 2023 numbers may be kept across the country, so that a few speak of elsewhere. Mobiles and numbers of
/// the network (06 to 09) say nothing, nor do the ranges that ARCEP keeps for fiction (01 99 00, 02 61 91, 03 53 01, 04 65 71,
/// 05 36 49), whose areas no département has.
enum AreaCode {
    /// All postcodes with a place of the départements that share an area code; nil where a number says nothing.
    static func postcodes(of cell: ArraySlice<UInt8>) -> [Int]? {
        var digits = cell.filter(ByteClass.isDigit)[...]
        if cell.first == UInt8(ascii: "+") || digits.count == 11, digits.starts(with: "33".utf8) {
            digits = digits.dropFirst(2)
        } else if digits.count == 13, digits.starts(with: "0033".utf8) {
            digits = digits.dropFirst(4)
        } else if digits.count == 10, digits.first == 0x30 {
            digits = digits.dropFirst()
        }
        guard digits.count == 9, digits.first != 0x30 else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return byCode[number / 1_000_000]
    }

    private static let byCode: [Int: [Int]] = {
        let table = PostcodeTable.shared
        var byZone: [String: [Int]] = [:]
        for index in 0..<table.count where table.isPlaced(index) {
            let code = table.code(index)
            byZone[String(code.prefix(code.hasPrefix("97") ? 3 : 2)), default: []].append(index)
        }
        return departments.mapValues { names in
            names.split(separator: " ").flatMap { byZone[String($0)] ?? [] }
        }
    }()

    /// Départements by zone and area, without the leading zero.
    private static let departments: [Int: String] = [
        130: "78 95", 134: "78 95", 139: "78 95", 160: "77 91", 164: "77 91", 169: "77 91", 140: "75 92 93 94",
        141: "92 93 94", 142: "75", 143: "75 93 94", 144: "75", 145: "75 94", 146: "92 94", 147: "92 94",
        148: "93 94", 149: "93 94", 153: "75", 155: "75",
        231: "14", 232: "27 76", 233: "50 61", 235: "76", 237: "28 61", 238: "45", 240: "44", 241: "49", 243: "53 72",
        247: "37", 248: "18", 251: "85 44", 254: "36 41", 296: "22", 297: "56", 298: "29", 299: "35",
        262: "974", 269: "976",
        320: "59", 321: "62", 322: "80", 323: "02", 324: "08", 325: "10 52", 326: "51", 327: "59", 328: "59",
        329: "55 88", 344: "60", 380: "21", 381: "25", 383: "54", 384: "39 70 90", 385: "71", 386: "58 89", 387: "57",
        388: "67", 389: "68",
        442: "13", 450: "74", 466: "30 48", 467: "34", 468: "11 66", 470: "03", 471: "15 43", 472: "69", 473: "63",
        474: "01 38 69", 475: "07 26", 476: "38", 477: "42", 478: "69", 479: "73", 490: "13 84", 491: "13",
        492: "04 05", 493: "06", 494: "83", 495: "20",
        545: "16", 546: "17", 549: "79 86", 553: "24 47", 555: "19 23 87", 556: "33", 557: "33", 558: "40", 559: "64",
        561: "09 31", 562: "31 32 65", 563: "81 82", 565: "12 46", 590: "971", 594: "973", 596: "972",
    ]
}
