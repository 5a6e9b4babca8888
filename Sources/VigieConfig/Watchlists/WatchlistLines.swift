// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads a watchlist in plain text: a name or a domain a line; `#` begins a comment.
struct WatchlistLines {
    let problems: ProblemList
    var keepsPlaces = false

    /// The entries in the file's order. A line that is a domain becomes an entry of that name and domain.
    func read(_ text: SourceText) -> [CheckedEntry] {
        let checks = EntryChecks(problems: problems, keepsPlaces: keepsPlaces)
        var entries: [CheckedEntry] = []
        let bytes = text.bytes
        var start = 0
        var number = 0
        while start < bytes.count {
            let newline = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            number += 1
            var end = newline
            // A comment begins at the line's start or after white space.
            var index = start
            while index < end {
                if bytes[index] == 0x23, index == start || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 {
                    end = index
                }
                index += 1
            }
            var begin = start
            while begin < end, bytes[begin] == 0x20 || bytes[begin] == 0x09 { begin += 1 }
            let line = String(decoding: bytes[begin..<end], as: UTF8.self).trimmed
            if !line.isEmpty {
                let value = Located(value: line, place: Place.byte(begin, line: number))
                var draft = EntryDraft(place: value.place, kind: .establishment)
                draft.name = value
                if EntryChecks.looksLikeDomain(line) { draft.domains = [value] }
                if let entry = checks.check(draft) { entries.append(entry) }
            }
            start = newline + 1
        }
        return entries
    }
}
