// SPDX-License-Identifier: Apache-2.0

/// Takes the force out of what calls people in a chat.
enum Mentioning {
    /// `@everyone` as `@ everyone`, `<!channel>` as `< !channel>`: the marks of Slack, Mattermost, Discord and Teams that
    /// ring everybody's bell. Other marks of a chat are for its own renderer. Idempotent, linear.
    static func still(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "@")) || text.utf8.contains(UInt8(ascii: "<")) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        for (index, byte) in bytes.enumerated() {
            out.append(byte)
            let rest = bytes[(index + 1)...]
            if byte == UInt8(ascii: "@"), calls.contains(where: { begins(rest, $0) }) { out.append(0x20) }
            if byte == UInt8(ascii: "<"), let next = rest.first, marks.contains(next) { out.append(0x20) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let calls: [[UInt8]] = ["everyone", "here", "channel", "all", "team"].map { Array($0.utf8) }
    private static let marks: Set<UInt8> = [UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#")]

    /// The whole word, without regard to case.
    private static func begins(_ rest: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard rest.count >= word.count, zip(rest, word).allSatisfy({ $0 | 0x20 == $1 }) else { return false }
        guard let next = rest.dropFirst(word.count).first else { return true }
        switch next {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "["):
            return false
        default: return true
        }
    }
}
