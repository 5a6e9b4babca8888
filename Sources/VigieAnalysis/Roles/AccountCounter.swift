// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Counts accounts at an entry's domains in the rows of samples.
struct AccountCounter {
    var accounts = Accounts(staff: 0, users: 0)
    /// On VPN, remote desktop, mail or administration.
    var isEntrance = false

    /// Labels of hosts that lead inside.
    private static let entrances: Set<String> = [
        "vpn", "sslvpn", "ssl", "citrix", "rdp", "rds", "rdweb", "remote", "extranet", "intranet", "webmail", "mail",
        "owa", "exchange", "outlook", "adfs", "sso", "admin",
        "gateway", "portail", "horizon", "workspace", "bureau", "teletravail", "fw", "firewall", "fortigate", "pulse",
        "gitlab", "jira", "messagerie", "zimbra", "autodiscover", "imap",
        "smtp", "anywhere", "access", "acces", "bastion", "glpi", "vcenter", "nas",
    ]

    /// Each row counts once: as staff where the mail address is the entry's or the host leads inside, else as a user.
    init(_ sightings: [Sighting], tables: [SampleTable], post: Post) {
        struct Row: Hashable {
            var table: Int
            var row: Int
        }
        var staff: Set<Row> = []
        var users: Set<Row> = []
        var blocks: [Int: [UInt8]] = [:]
        for sighting in sightings {
            guard let table = sighting.table, let row = sighting.row else { continue }
            let key = Row(table: table, row: row)
            switch sighting.place {
            case .sampleMailDomain: staff.insert(key)
            case .urlHost:
                guard case .block(let block) = sighting.mention.field, block < post.blocks.count else { continue }
                let bytes = blocks[block] ?? Array(post.blocks[block].text.utf8)
                blocks[block] = bytes
                let labels = HostReader.labels(bytes, around: sighting.mention.range)
                let path = HostReader.path(bytes, behind: sighting.mention.range)
                if labels.contains(where: { label in
                    AccountCounter.entrances.contains(label)
                        || AccountCounter.entrances.contains { label.hasPrefix($0) && label.count - $0.count <= 2 }
                })
                    || ["owa", "remote", "vpn", "wp-admin", "admin", "dana-na", "citrix", "rdweb"].contains(path)
                {
                    staff.insert(key)
                    isEntrance = true
                } else {
                    users.insert(key)
                }
            default: break
            }
        }
        accounts = Accounts(staff: staff.count, users: users.subtracting(staff).count)
    }
}

/// Reads the host around a mention.
enum HostReader {
    /// The whole host, lower case, without port; at most 253 bytes.
    static func host(_ bytes: [UInt8], around range: Range<Int>) -> Range<Int> {
        var low = min(range.lowerBound, bytes.count)
        var high = min(range.upperBound, bytes.count)
        while low > 0, range.lowerBound - low < 253, isHostByte(bytes[low - 1]) { low -= 1 }
        while high < bytes.count, high - range.upperBound < 253, isHostByte(bytes[high]) { high += 1 }
        while high > low, bytes[high - 1] == UInt8(ascii: ".") { high -= 1 }
        return low..<high
    }

    static func labels(_ bytes: [UInt8], around range: Range<Int>) -> [String] {
        String(decoding: bytes[host(bytes, around: range)].map(ByteClass.lower), as: UTF8.self)
            .replacing("[.]", with: ".").split(separator: ".").map(String.init)
    }

    /// The first part of the path behind the host.
    static func path(_ bytes: [UInt8], behind range: Range<Int>) -> String {
        let end = host(bytes, around: range).upperBound
        guard end < bytes.count, bytes[end] == UInt8(ascii: "/") else { return "" }
        let rest = bytes[(end + 1)...].prefix(24).prefix { ByteClass.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        return String(decoding: rest.map(ByteClass.lower), as: UTF8.self)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        ByteClass.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "_")
    }
}
