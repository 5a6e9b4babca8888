// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What tells an item of a leak site or of a tracker of such sites: a title that is a company's name and hardly more, and
/// a word of the gang. Neither alone claims anything, and the name of the source is no word of the post.
enum TrackerSigns {
    /// What the item adds to the strength of a claim.
    static func strength(
        _ post: Post, _ statements: [Statement], _ covered: [Int: [Range<Int>]], _ amounts: [Amount],
        _ counter: CueCounter, told: Telling
    ) -> Double {
        guard let title = statements.first, title.isTitle, let names = covered[0] else { return 0 }
        // "By lynx" belongs to the form of such titles.
        let other = title.words.filter { word in !names.meet(word.range) }
        let rest = other.count
        let isGang = namesGang(post, statements) || rest <= 2 && other.last.map { gangs.contains($0.text) } == true
        let isAuthor = isGangAuthor(post)
        let isNameAlone = rest <= (isGang ? 4 : 1)
        // Anybody may call himself like a gang: then the name stands alone, and the post is about nothing else.
        if isAuthor, rest <= 1, counter.contexts == 0 { return 2 }
        if isGang { return isNameAlone ? 2 : told >= .claim ? 1 : 0 }
        guard isNameAlone, !counter.has(.daily), !counter.has(.job) else { return 0 }
        let hasSize = amounts.contains { $0.meaning == .size }
        let words = statements.reduce(0) { $0 + ($1.isOwn ? $1.words.count : 0) }
        // "Healthcare. 120 GB": few words, a size, and a company for a title.
        return counter.has(.ransom) || hasSize && words <= 40 ? 2 : 0
    }

    /// A line of a tracker's list: a name, a gang and hardly more.
    static func isNotice(_ statement: Statement, _ names: [Range<Int>]) -> Bool {
        guard !names.isEmpty else { return false }
        let rest = statement.words.filter { word in !names.meet(word.range) }
        return rest.count <= 8 && rest.contains { gangs.contains($0.text) && !everyday.contains($0.text) }
    }

    /// True where a word of a row is a gang's name and no everyday word.
    static func holdsGang(_ text: String) -> Bool {
        Words.plain(text).contains { gangs.contains($0) && !everyday.contains($0) }
    }

    /// Gangs whose names are everyday words.
    private static let everyday: Set<String> = [
        "play", "royal", "fog", "hive", "abyss", "brotherhood", "embargo", "everest", "hunters", "nova", "meow",
        "quantum",
        "cactus", "anubis", "snatch", "conti", "medusa", "kraken", "interlock", "warlock", "lynx", "eldorado",
    ]

    private static func isGangAuthor(_ post: Post) -> Bool {
        post.author.map { gangs.contains(Words.plain($0).joined()) } ?? false
    }

    /// A known gang in the text where the words beside it leave no doubt.
    private static func namesGang(_ post: Post, _ statements: [Statement]) -> Bool {
        for statement in statements where statement.isOwn {
            let words = statement.words.map(\.text)
            for (index, word) in words.enumerated() where gangs.contains(word) {
                let before = index > 0 ? words[index - 1] : ""
                let after = index + 1 < words.count ? Array(words[(index + 1)...].prefix(3)) : []
                if ["group", "gang", "groupe", "groep", "gruppe", "actor", "ransomware", "team"].contains(before)
                    || ["ransomware", "group", "gang", "team"].contains(after.first ?? "")
                    || before == "by" && index == words.count - 1
                    || after == ["has", "just", "published"]
                {
                    return true
                }
            }
        }
        return false
    }

    /// Names of gangs with leak sites, as the public trackers list them (ransomware.live, RansomLook; 2024 to 2026).
    private static let gangs: Set<String> = [
        "8base", "abyss", "akira", "alphv", "anubis", "avoslocker", "bianlian", "blackbasta", "blackcat", "blacksuit",
        "brotherhood", "cactus", "cicada3301", "cl0p", "clop", "conti", "crypto24", "devman", "direwolf", "dragonforce",
        "eldorado", "embargo", "everest", "fog", "funksec", "hellcat", "hive", "hunters", "huntersinternational",
        "incransom", "interlock", "karakurt", "killsec", "kraken", "lockbit", "lockbit3", "lockbit5", "lynx", "medusa",
        "meow", "monti", "nightspire", "noescape", "nova", "play", "qilin", "quantum", "ragroup", "ransomexx",
        "ransomhouse", "ransomhub", "rhysida", "royal", "safepay", "sarcoma", "sinobi", "snatch", "stormous",
        "thegentlemen", "threeam", "vicesociety", "warlock", "worldleaks",
    ]
}
