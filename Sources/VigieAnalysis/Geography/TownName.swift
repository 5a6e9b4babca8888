// SPDX-License-Identifier: Apache-2.0

import VigieText

/// One form for a French town's name, however it is written: "Saint-Étienne", "ST ETIENNE CEDEX 2".
enum TownName {
    /// Folded words; `saint` is `st`, and what begins with a figure or means only a post office is left out.
    static func words(_ name: String) -> [String] {
        Words.plain(name).compactMap { word in
            if word == "cedex" || word == "arrondissement" || word.utf8.first.map(ByteClass.isDigit) == true {
                return nil
            }
            return word == "saint" ? "st" : word == "sainte" ? "ste" : word
        }
    }

    /// 24 bits of FNV-1a (Fowler, Noll, Vo) of the words; nil for a name without any. scripts/postcodes does the same.
    static func hash(_ name: String) -> UInt32? {
        let words = words(name)
        guard !words.isEmpty else { return nil }
        var hash: UInt32 = 0x811C_9DC5
        for byte in words.joined(separator: " ").utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash >> 24 ^ hash & 0xFF_FFFF
    }
}
