// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Gives every number of a post its meaning by the words around it.
enum AmountReader {
    /// Numbers of one post that are looked at.
    private static let most = 512
    /// Words between a number and what it counts: "48 213 lignes", "300 000 French hospital patients".
    private static let reach = 4

    /// The amounts of the author's own statements, in order; covered bytes are names, whose digits and words count for
    /// nothing.
    static func amounts(_ statements: [Statement], covered: [Int: [Range<Int>]]) -> [Amount] {
        var amounts: [Amount] = []
        for (index, statement) in statements.enumerated() where statement.isOwn {
            for number in NumberScanner(bytes: statement.bytes).numbers() {
                let range = statement.inField(number.range)
                if covered[index]?.meet(range) == true { continue }
                amounts.append(amount(number, range, statement, index))
                if amounts.count >= most { return amounts }
            }
            amounts += spelled(statement, index)
            if amounts.count >= most { return amounts }
        }
        return amounts
    }

    private static func amount(_ number: NumberScanner.Found, _ range: Range<Int>, _ statement: Statement, _ index: Int)
        -> Amount
    {
        let text = PlainText.oneLine(String(decoding: statement.bytes[number.range], as: UTF8.self), limit: 40)
        var amount = Amount(
            meaning: .other, value: number.value, statement: index, range: range, text: text, isPreview: false,
            isTotal: false)
        if number.isOther { return amount }
        if let size = number.size {
            amount.meaning = .size
            amount.value = size
            return amount
        }
        if let currency = number.currency {
            let before = wordsBefore(statement, range.lowerBound, 4)
            let isRevenue = hits(statement, .revenue).contains { hit in
                !before.isEmpty && before.contains { hit.contains($0) }
                    || hit.lowerBound < before.upperBound + 4 && hit.lowerBound >= before.upperBound
            }
            amount.meaning = isRevenue ? .other : .money(currency: currency)
            return amount
        }
        let noun = noun(number, range, statement)
        amount.meaning = noun.meaning
        amount.isOfEvents = noun.word.map { events.contains(statement.words[$0].text) } ?? false
        // "Revenue 80M": money, though no sign says so.
        if amount.meaning == .bare,
            hits(statement, .revenue).contains(where: { hit in
                hit.overlaps(wordsBefore(statement, range.lowerBound, 2))
                    && !isBreak(statement, statement.words[hit.upperBound - 1].range.upperBound, range.lowerBound)
            })
        {
            amount.meaning = .other
        }
        let near = wordsBefore(statement, range.lowerBound, 3)
        let after = wordsAfter(statement, range.upperBound, 4)
        amount.isPreview = hits(statement, .preview).contains { hit in
            if hit.overlaps(near) {
                return !isBreak(statement, statement.words[hit.upperBound - 1].range.upperBound, range.lowerBound)
            }
            return hit.overlaps(after) && hit.lowerBound <= after.lowerBound + 2
                && !isBreak(statement, range.upperBound, statement.words[hit.lowerBound].range.lowerBound)
        }
        amount.isTotal = hits(statement, .total).contains { $0.overlaps(near) || $0.overlaps(after) }
        return amount
    }

    private static func spelled(_ statement: Statement, _ index: Int) -> [Amount] {
        var amounts: [Amount] = []
        let words = statement.words.map(\.text)
        var at = 0
        while at < words.count {
            guard let number = NumberWords.read(words[at...]) else {
                at += 1
                continue
            }
            let range = statement.words[at].range.lowerBound..<statement.words[at + number.words - 1].range.upperBound
            let local =
                (range.lowerBound - statement.range.lowerBound)..<(range.upperBound - statement.range.lowerBound)
            let found = NumberScanner.Found(value: number.value, range: local, digitsEnd: local.upperBound)
            let previous = at > 0 ? words[at - 1] : ""
            // "2 millions" and "150 mille" were read with their digits.
            if previous.last?.isNumber != true, noun(found, range, statement).meaning != .bare,
                local.upperBound <= statement.bytes.count
            {
                amounts.append(amount(found, range, statement, index))
            }
            at += number.words
        }
        return amounts.filter(\.isCount)
    }

    /// What a number counts: the first noun behind it, or one right before it with a colon.
    private static func noun(_ number: NumberScanner.Found, _ range: Range<Int>, _ statement: Statement)
        -> (meaning: Amount.Meaning, word: Int?)
    {
        // "patients(14208)": what a bracket holds alone is counted before it.
        let isEnclosed =
            bytes(statement, range.lowerBound - 1, range.lowerBound).first == UInt8(ascii: "(")
            && bytes(statement, range.upperBound, range.upperBound + 1).first == UInt8(ascii: ")")
        let after = isEnclosed ? 0..<0 : wordsAfter(statement, range.upperBound, reach)
        for index in after {
            if statement.words[index].text.first?.isNumber == true { break }
            let start = statement.words[index].range.lowerBound
            if index > after.lowerBound || number.isPlainYear, isBreak(statement, range.upperBound, start) { break }
            // "61, scans CNI": a comma ends what is counted; a bracket may hold it.
            if bytes(statement, range.upperBound, start).contains(UInt8(ascii: ",")) { break }
            let cues = statement.cues.filter { $0.words.lowerBound == index }.map(\.meaning)
            // A noun that is right behind the number tells; "beds" and "views" make it no claim.
            if cues.contains(.otherNoun), !cues.contains(.peopleNoun), !cues.contains(.recordNoun) {
                return (soft.contains(statement.words[index].text) && namesData(statement) ? .people : .other, index)
            }
            if cues.contains(.recordNoun) { return (.records, index) }
            if cues.contains(.peopleNoun) { return (.people, index) }
        }
        if let before = wordsBefore(statement, range.lowerBound, 1).first,
            isColon(statement, statement.words[before].range.upperBound, range.lowerBound)
                || isListed(statement, before, range)
        {
            let cues = statement.cues.filter { $0.words.contains(before) }.map(\.meaning)
            if cues.contains(.recordNoun) { return (.records, before) }
            if cues.contains(.peopleNoun) { return (.people, before) }
            if cues.contains(.otherNoun) { return (.other, before) }
        }
        // "Views 3,500", "Beiträge 1.234": what a forum writes beside its authors.
        if let before = wordsBefore(statement, range.lowerBound, 1).first, after.isEmpty,
            statement.cues.contains(where: { $0.words.contains(before) && $0.meaning == .otherNoun })
        {
            return (.other, nil)
        }
        if number.isPlainYear { return (.other, nil) }
        return (number.isMarked && number.value >= 1_000 ? .bare : .other, nil)
    }

    /// "patients 5 318 / factures 20 901": each noun right before its number, in a list that bars divide.
    private static func isListed(_ statement: Statement, _ noun: Int, _ range: Range<Int>) -> Bool {
        let isBeside = bytes(statement, statement.words[noun].range.upperBound, range.lowerBound).elementsEqual([0x20])
        let behind = bytes(statement, range.upperBound, statement.range.upperBound).drop { $0 == 0x20 }.first
        return isBeside && statement.bytes.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") }
            && (behind.map { "/|".utf8.contains($0) } ?? true)
    }

    /// What people do or get: one of them has many, so that people who are counted beside them tell more.
    private static let events: Set<String> = [
        "rdv", "rendez", "appointments", "bookings", "reservations", "images", "studies", "transports", "trajets",
        "factures", "invoices", "scans", "documents", "ordonnances", "prescriptions", "visites", "visits",
    ]

    /// People whom towns, companies and clubs count every day: beside kinds of data they are what a leak counts.
    private static let soft: Set<String> = [
        "habitants", "inhabitants", "einwohner", "salaries", "employes", "employees", "staff", "abonnes", "subscribers",
        "membres", "members", "participants", "visiteurs", "visitors",
    ]

    private static func namesData(_ statement: Statement) -> Bool {
        Set(DataLexicon.phrases.hits(in: statement.words.map(\.text)).map(\.meaning)).count >= 2
    }

    private static func hits(_ statement: Statement, _ cue: Cue) -> [Range<Int>] {
        statement.cues.compactMap { $0.meaning == cue ? $0.words : nil }
    }

    static func wordsAfter(_ statement: Statement, _ offset: Int, _ count: Int) -> Range<Int> {
        let first = statement.index(from: offset)
        return first..<min(statement.words.count, first + count)
    }

    static func wordsBefore(_ statement: Statement, _ offset: Int, _ count: Int) -> Range<Int> {
        let end = statement.index(from: offset)
        return max(0, end - count)..<end
    }

    /// True where a comma, bar or bracket stands between two places: what follows counts something else.
    private static func isBreak(_ statement: Statement, _ from: Int, _ to: Int) -> Bool {
        bytes(statement, from, to).contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ")")
                || $0 == UInt8(ascii: "&")
        }
    }

    private static func isColon(_ statement: Statement, _ from: Int, _ to: Int) -> Bool {
        let between = bytes(statement, from, to)
        return between.count <= 4
            && between.contains {
                $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "(")
            }
    }

    private static func bytes(_ statement: Statement, _ from: Int, _ to: Int) -> ArraySlice<UInt8> {
        let low = max(0, from - statement.range.lowerBound)
        let high = min(statement.bytes.count, to - statement.range.lowerBound)
        return low < high ? statement.bytes[low..<high] : []
    }
}
