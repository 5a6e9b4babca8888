// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// How a statement speaks: only what is told as a fact can claim a leak.
enum Mood: Sendable, Equatable {
    case fact
    case question
    /// Must, should, if; habits of criminals; a film, an exercise.
    case irrealis
    /// A line of a timetable.
    case timetable
    /// A list of catchwords.
    case tags
    /// What the author did before, or others say of him.
    case boast

    /// The mood of a statement; the names in it, which are given as bytes of the field, say nothing about it.
    init(_ statement: Statement, covered: [Range<Int>]) {
        func has(_ cue: Cue) -> Bool {
            statement.has(cue)
                && statement.cues.contains { $0.meaning == cue && statement.isOutside($0.words, covered) }
        }
        if Mood.beginsWithTime(statement) || Mood.beginsWithSession(statement) {
            self = .timetable
        } else if Mood.isList(statement, .tags, covered) {
            self = .tags
        } else if Mood.isList(statement, .boast, covered) {
            self = .boast
        } else if !has(.offer), !has(.intruder), has(.irrealis) || has(.topic) || has(.fiction) {
            self = .irrealis
        } else if has(.fiction), !has(.offer), !Mood.speaksOfItself(statement) {
            // "Players receive a note: all data of X will be published."
            self = .irrealis
        } else if statement.bytes.last == UInt8(ascii: "?"), !has(.offer) {
            self = .question
        } else {
            self = .fact
        }
    }

    private static func speaksOfItself(_ statement: Statement) -> Bool {
        statement.words.contains { ["we", "i", "our", "my", "nous", "j", "je", "on", "nos"].contains($0.text) }
    }

    /// "14h30 table ronde", "09:00 coffee".
    private static func beginsWithTime(_ statement: Statement) -> Bool {
        var bytes = statement.bytes[...]
        while let first = bytes.first, !ByteClass.isAlphanumeric(first) { bytes = bytes.dropFirst() }
        let hours = bytes.prefix { ByteClass.isDigit($0) }
        let rest = bytes.dropFirst(hours.count)
        guard (1...2).contains(hours.count), let sign = rest.first,
            sign == UInt8(ascii: ":") || sign | 0x20 == UInt8(ascii: "h")
        else { return false }
        let minutes = rest.dropFirst().prefix { ByteClass.isDigit($0) }
        // "10h - opening": the full hour.
        if sign | 0x20 == UInt8(ascii: "h"), minutes.isEmpty {
            return rest.dropFirst().first { $0 != 0x20 }.map { [UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0) }
                == true
        }
        guard minutes.count == 2 else { return false }
        let next = rest.dropFirst(3).first
        return next == nil || next == 0x20 || next == UInt8(ascii: "-")
    }

    /// "Session 3: …", "Atelier 2 - …": what a programme calls its parts.
    private static func beginsWithSession(_ statement: Statement) -> Bool {
        guard statement.words.count > 2, parts.contains(statement.words[0].text),
            statement.words[1].text.utf8.count <= 2, statement.words[1].text.utf8.allSatisfy(ByteClass.isDigit)
        else { return false }
        let end = statement.words[1].range.upperBound - statement.range.lowerBound
        return statement.bytes[min(end, statement.bytes.count)...].prefix(2).contains {
            $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-")
        }
    }

    private static let parts: Set<String> = [
        "session", "atelier", "workshop", "module", "track", "panel", "jour", "day", "tag", "sesion", "sessione",
    ]

    /// "Tags: X, Y", "Previously sold: X": such words open the line, and a colon or the names follow.
    private static func isList(_ statement: Statement, _ cue: Cue, _ covered: [Range<Int>]) -> Bool {
        guard statement.has(cue) else { return false }
        return statement.cues.contains { hit in
            guard hit.meaning == cue, hit.words.lowerBound <= 2, statement.isOutside(hit.words, covered) else {
                return false
            }
            if cue == .boast {
                return hit.words.lowerBound == 0
                    || !["never", "not", "jamais", "pas"].contains(statement.words[hit.words.lowerBound - 1].text)
            }
            let end = statement.words[hit.words.upperBound - 1].range.upperBound - statement.range.lowerBound
            return statement.bytes[min(end, statement.bytes.count)...].prefix(2).contains(UInt8(ascii: ":"))
        }
    }
}
