// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Checks drafts and brings their values to one form.
struct EntryChecks {
    let problems: ProblemList
    /// The country of entries that name none.
    var country = "FR"
    /// Whether to remember where each name and domain stands, for whoever reports on them later.
    var keepsPlaces = false

    /// Longer names and phrases are refused.
    static let textLimit = 200
    /// More values in one list are refused.
    static let listLimit = 1000

    /// The entry; nil where it cannot be used, which `problems` then says.
    func check(_ draft: EntryDraft) -> CheckedEntry? {
        guard let name = draft.name else {
            problems.error(draft.place, "an entry without \"name\"", "write name: and what its people call it")
            return nil
        }
        guard let written = phrase(name, "name") else { return nil }
        var entry = Entry(id: "", kind: draft.kind, name: written)
        var aliases: [Place] = []
        var domains: [Place] = []
        entry.country = draft.country.flatMap(countryCode) ?? country
        entry.aliases = list(draft.aliases, "aliases", &aliases) { phrase($0, "alias") }
        entry.domains = list(draft.domains, "domains", &domains) { domain($0, draft.kind) }
        entry.city = draft.city.flatMap { plain($0, "city") }
        entry.postcodes = list(draft.postcodes, "postcodes") { postcode($0, entry.country) }
        entry.sector = draft.sector.flatMap { plain($0, "kind") }
        entry.specialties = list(draft.specialties, "specialties") { plain($0, "specialty") }
        entry.tags = list(draft.tags, "tags") { plain($0, "tag") }
        entry.finess = draft.finess.flatMap(finess)
        entry.exclude = list(draft.exclude, "exclude") { phrase($0, "exclude") }
        entry.owner = draft.owner.flatMap { plain($0, "owner") }
        entry.expires = draft.expires.flatMap(day)
        if let id = draft.id, let checked = ConfiguredName.check(id, what: "id", problems) {
            entry.id = EntryID(rawValue: checked)
        }
        if let parent = draft.parent, let checked = ConfiguredName.check(parent, what: "id", problems) {
            entry.parent = EntryID(rawValue: checked)
        }
        entry.formerIDs = list(draft.formerIDs, "former_ids") { ConfiguredName.check($0, what: "id", problems) }
            .map(EntryID.init(rawValue:))
        return CheckedEntry(
            entry: entry, place: draft.place, id: draft.id?.place, parent: draft.parent?.place,
            formerIDs: draft.formerIDs.first?.place,
            written: keepsPlaces
                ? WrittenPlaces(name: name.place, aliases: aliases, domains: domains, expires: draft.expires?.place)
                : nil)
    }

    private func list(_ texts: [Located<String>], _ key: String, _ check: (Located<String>) -> String?) -> [String] {
        var places: [Place] = []
        return list(texts, key, &places, check)
    }

    /// The values that can be used, each once, and, where they are kept, their places.
    private func list(
        _ texts: [Located<String>], _ key: String, _ places: inout [Place], _ check: (Located<String>) -> String?
    ) -> [String] {
        guard !texts.isEmpty else { return [] }
        if texts.count > Self.listLimit {
            problems.error(texts[0].place, "\"\(key)\" has more than \(Self.listLimit) values")
            return []
        }
        var values: [String] = []
        values.reserveCapacity(texts.count)
        // A set pays off only for lists longer than people write.
        var seen: Set<String> = []
        for text in texts {
            guard let value = check(text) else { continue }
            let isNew = texts.count > 16 ? seen.insert(value).inserted : !values.contains(value)
            guard isNew else { continue }
            values.append(value)
            if keepsPlaces { places.append(text.place) }
        }
        return values
    }

    /// Text that is looked for: with one letter or digit alone it would be found everywhere.
    private func phrase(_ text: Located<String>, _ what: String) -> String? {
        guard let value = plain(text, what) else { return nil }
        var letters = 0
        for scalar in value.unicodeScalars where letters < 2 {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: letters += 1
            case 0..<0x80: break
            default: if scalar.properties.isAlphabetic { letters += 1 }
            }
        }
        if letters < 2 {
            problems.error(
                text.place, "the \(what) \"\(ShownText.short(value))\" is too short: it would be found everywhere",
                "two letters or digits at least")
            return nil
        }
        return value
    }

    /// Text without white space at its ends or twice in a row.
    private func plain(_ text: Located<String>, _ what: String) -> String? {
        let value = Self.collapsed(text.value)
        if value.isEmpty {
            problems.error(text.place, "an empty \(what)", "write one, or take it away")
            return nil
        }
        // YAML's "\x1b" is one although the file holds none.
        if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            problems.error(text.place, "a \(what) with a control character", "take it away")
            return nil
        }
        // Public registers hold such: a dash of Windows-1252 that somebody took for Latin-1.
        if value.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) }) {
            let repaired = Windows1252.repair(value)
            problems.warn(
                text.place, "a \(what) with characters of Windows-1252 taken for Latin-1",
                "\"\(ShownText.short(repaired))\" is read")
            return repaired
        }
        if value.utf8.count > Self.textLimit, value.count > Self.textLimit {
            problems.error(text.place, "a \(what) of more than \(Self.textLimit) characters", "is a quote not closed?")
            return nil
        }
        return value
    }

    private func countryCode(_ text: Located<String>) -> String? {
        let code = text.value.trimmed.uppercased()
        if code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return code }
        problems.error(
            text.place, "\"\(ShownText.short(text.value))\" is no country code", "two letters of ISO 3166, such as FR")
        return nil
    }

    private func postcode(_ text: Located<String>, _ country: String) -> String? {
        let code = text.value.trimmed.uppercased()
        if country == "FR" {
            if code.utf8.count == 5, Int(digits: code) != nil { return code }
            if code.utf8.count == 4, Int(digits: code) != nil {
                problems.warn(
                    text.place, "the postcode \(code) lacks its leading zero; 0\(code) is taken", "write it in quotes")
                return "0" + code
            }
            problems.error(
                text.place, "\"\(ShownText.short(text.value))\" is no French postcode",
                "five digits, in quotes: \"01000\"")
            return nil
        }
        let isCode =
            (2...10).contains(code.utf8.count)
            && code.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x20 || byte == 0x2D
            }
        if isCode { return code }
        problems.error(text.place, "\"\(ShownText.short(text.value))\" is no postcode", "letters and digits, 2 to 10")
        return nil
    }

    /// Nine digits, the second a letter in Corsica (https://finess.esante.gouv.fr).
    private func finess(_ text: Located<String>) -> String? {
        let number = text.value.trimmed.filter { $0 != " " }.uppercased()
        if number.utf8.count == 8, Int(digits: number) != nil {
            problems.warn(
                text.place, "the FINESS number \(number) lacks its leading zero; 0\(number) is taken",
                "write it in quotes")
            return "0" + number
        }
        let isNumber =
            number.utf8.count == 9
            && number.utf8.enumerated().allSatisfy { index, byte in
                (0x30...0x39).contains(byte) || (index == 1 && (byte == 0x41 || byte == 0x42))
            }
        if isNumber { return number }
        problems.error(text.place, "\"\(ShownText.short(text.value))\" is no FINESS number", "nine digits, in quotes")
        return nil
    }

    /// A day of the Gregorian calendar as `2027-01-01`.
    private func day(_ text: Located<String>) -> String? {
        let value = text.value.trimmed
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(digits: parts[0]), let month = Int(digits: parts[1]), let day = Int(digits: parts[2]),
            (1...12).contains(month), year >= 2000
        {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            if (1...days).contains(day) { return value }
        }
        problems.error(text.place, "\"\(ShownText.short(text.value))\" is no day", "write it as 2027-01-31")
        return nil
    }

    /// One space for each run of white space, none at the ends.
    private static func collapsed(_ text: String) -> String {
        var previous: UInt8 = 0x20
        var beforeThat: UInt8 = 0
        var isClean = true
        for byte in text.utf8 {
            let isSpace =
                switch (beforeThat, previous, byte) {
                case (_, 0x20, 0x20), (_, _, 0x09...0x0D): true
                // U+0085 and U+00A0, U+1680, U+2000 to U+2029, U+202F, U+205F, U+3000.
                case (_, 0xC2, 0x85), (_, 0xC2, 0xA0), (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A): true
                case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): true
                case (0xE3, 0x80, 0x80): true
                default: false
                }
            if isSpace {
                isClean = false
                break
            }
            beforeThat = previous
            previous = byte
        }
        if isClean && (previous != 0x20 || text.isEmpty) { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
