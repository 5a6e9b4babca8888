// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Whom a post points at without naming anybody: by trade and town, or by where the people of its sample live.
struct Suspicion {
    /// More candidates than this are a region, not a suspicion.
    static let mostCandidates = 3

    let situation: Situation
    let index: WatchlistIndex

    /// Suspected entries, and sentences for the reader.
    struct Result {
        var judgements: [RoleJudge.Judgement] = []
        var notes: [String] = []
        /// Where people live around whom too many are watched.
        var regions: [Region] = []
    }

    func find() -> Result {
        let offer = situation.isAccessOffer
        let rows = situation.residence
        guard situation.isLeak || offer || !rows.parts.isEmpty || rows.places.abroad != nil,
            !situation.has(.wanted) || offer
        else {
            return Result()
        }
        let trades = Trade.of(situation.text.statements)
        var result = Result()
        let placed = situation.isLeak || offer ? placed() : Placed()
        byShortName(placed, &result)
        guard result.judgements.isEmpty, !situation.isNews, !namesSomebodyElse else { return result }
        if situation.isLeak || offer { byText(rows, trades, placed, &result) }
        if result.judgements.isEmpty {
            let specialties = Specialty.of(situation.text.statements)
            byResidence(rows, Neighbours.Signs(trades: trades, specialties: specialties), &result)
        }
        return result
    }

    // MARK: Trade and town

    /// Names of towns that are everyday words in English or French: they count with a capital inside a sentence, or
    /// beside a postcode.
    private static let everydayTowns: Set<String> = [
        "gap", "nice", "tours", "lens", "die", "vire", "bar", "auch", "eu", "sens", "orange", "loos", "rue", "y", "us",
        "bourg", "mens", "dole", "foix",
    ]

    /// Watched establishments whose postcode or town the author says, with the towns and postcodes.
    struct Placed {
        var byPostcode: [Entry] = []
        var byTown: [Entry] = []
        var places: Set<String> = []
    }

    func placed() -> Placed {
        var placed = Placed()
        var looked: Set<String> = []
        let isList = WholePost(situation).isDigest
        for (at, statement) in situation.text.statements.enumerated() where statement.isOwn {
            if situation.text.isReply && statement.isTitle { continue }
            // Each line of a digest tells its own story: a town beside another line's leak points at nobody.
            if isList, situation.tellings[at] < .claim { continue }
            for start in statement.words.indices {
                let word = statement.words[start]
                if word.text.utf8.count == 5, word.text.utf8.allSatisfy(ByteClass.isDigit) {
                    if looked.insert(word.text).inserted {
                        let found = index.establishments(at: word.text)
                        if !found.isEmpty { placed.places.insert(word.text) }
                        placed.byPostcode += found
                    }
                }
                var name = ""
                for end in start..<min(statement.words.count, start + WatchlistIndex.longestTown) {
                    name += (end > start ? " " : "") + statement.words[end].text
                    guard index.isTown(name) else { continue }
                    if Suspicion.everydayTowns.contains(name), start == 0 || !isCapital(statement, word) { continue }
                    guard looked.insert(name).inserted else { continue }
                    let found = index.establishments(in: name)
                    placed.places.insert(found.first?.city ?? name)
                    placed.byTown += found
                }
            }
        }
        placed.byPostcode = unique(placed.byPostcode)
        placed.byTown = unique(placed.byTown)
        return placed
    }

    private func byText(_ rows: Residence, _ trades: Set<Trade>, _ placed: Placed, _ result: inout Result) {
        guard !trades.subtracting([.publicBody, .privateBody]).isEmpty else { return }
        let byPostcode = placed.byPostcode
        let byTown = placed.byTown
        let posted = Set(byPostcode.map(\.id))
        let both = byTown.filter { posted.contains($0.id) }
        let pool = !both.isEmpty ? both : !byPostcode.isEmpty ? byPostcode : byTown
        let candidates = pool.filter { Trade.fit(trades, Trade.of($0)) }
        guard !candidates.isEmpty else { return }
        let towns = placed.places.sorted().joined(separator: ", ")
        if candidates.count > Suspicion.mostCandidates {
            result.notes.append(
                "Nobody is named; \(candidates.count) watched establishments fit trade and place (\(towns)), too many to point at one."
            )
            return
        }
        for entry in candidates {
            var evidence = EvidenceList(prior: Weight.prior.value)
            // Each reads of its own place alone: the others are other people's.
            let own = entry.city.map { PlainText.oneLine($0, limit: 60) } ?? entry.postcodes.first ?? ""
            evidence.add(.place, .prose, "trade and place fit: \(own)")
            if !both.isEmpty { evidence.add(.secondName, kind: "postcode", .prose, "postcode and town") }
            if situation.has(.access) { evidence.add(.accessOffer, .prose, "access is offered") }
            if let share = rows.share(of: entry, at: EntryPlaces.postcodes(of: entry)) {
                evidence.add(.residence, .sample, share)
            }
            if situation.has(.leak) { evidence.add(.leakWords, .prose, "a leak is claimed") }
            result.judgements.append(judgement(entry, evidence))
        }
        result.notes.append(
            "Nobody is named: \(list(candidates)) \(candidates.count == 1 ? "is" : "are") suspected because trade and place fit (\(towns))."
        )
    }

    func isCapital(_ statement: Statement, _ word: Statement.Word) -> Bool {
        let at = word.range.lowerBound - statement.range.lowerBound
        guard at >= 0, at < statement.bytes.count else { return false }
        return ByteClass.isLetter(statement.bytes[at]) && statement.bytes[at] & 0x20 == 0
    }

    // MARK: Where the people live

    /// Watched establishments around each part of the people; several parts may be several victims.
    private func byResidence(_ rows: Residence, _ signs: Neighbours.Signs, _ result: inout Result) {
        if let abroad = rows.places.abroad, abroad.isLocal {
            let around = Neighbours(of: abroad, index: index, signs: signs)
            let region = Region(
                place: "\(abroad.country.rawValue)-\(abroad.zone)", people: abroad.inZone, of: abroad.people,
                watched: around.candidates.count, entries: around.candidates.map(\.id))
            point(at: around, because: abroad.sentence, region, &result)
        }
        guard rows.isLocal, !rows.places.isSorted else { return }
        for part in rows.parts where part.radius <= Residence.widest {
            let around = Neighbours(of: part, in: rows, index: index, signs: signs)
            let region = Region(
                place: part.name, radius: Int(part.radius), people: part.people, of: rows.total,
                watched: around.candidates.count, entries: around.candidates.map(\.id))
            point(at: around, because: rows.sentence(part), region, &result)
        }
    }

    /// Up to three are suspected, where it is likely enough that one of them is meant; else the region is told.
    private func point(at around: Neighbours, because share: String, _ region: Region, _ result: inout Result) {
        let count = around.candidates.count
        guard count > 0 else { return }
        if count > Suspicion.mostCandidates || !around.isLikely {
            result.notes.append(
                count > Suspicion.mostCandidates
                    ? "\(share), where more than three watched establishments lie: too many to point at one."
                    : "\(share), where \(count) watched \(count == 1 ? "establishment" : "establishments") and about \(around.others) that nobody watches would explain it as well: too many to point at one."
            )
            if situation.has(.leak) || situation.showsPeople { result.regions.append(region) }
            return
        }
        var note =
            "Nobody is named: \(list(around.candidates)) \(count == 1 ? "is" : "are") suspected because \(share)."
        if around.others > 0 {
            note += " About \(around.others) other hospitals and clinics are to be expected there."
        }
        result.notes.append(note)
        for entry in around.candidates {
            var evidence = EvidenceList(prior: Weight.prior.value)
            evidence.add(.residence, .sample, share)
            evidence.add(.sample, .sample, "\(region.of) rows that say where people live")
            if around.areSpecial { evidence.add(.specialty, .prose, "does what the post names") }
            if count > 1 {
                evidence.add(
                    .rivals, kind: Weight.rivals.kind, .sample,
                    "\(count - 1) more watched \(count == 2 ? "establishment fits" : "establishments fit") as well",
                    factor: Double(count - 1))
            }
            if around.others > 0 {
                evidence.add(
                    .unwatched, kind: Weight.unwatched.kind, .sample,
                    "about \(around.others) others that are not watched are to be expected there",
                    factor: Weight.among(around.unwatched))
            }
            result.judgements.append(judgement(entry, evidence))
        }
    }

    // MARK: Somebody else

    /// Hosts that say where a file lies or how to write, not whose data it is.
    private static let carriers: Set<String> = [
        "mega", "gofile", "mediafire", "anonfiles", "pastebin", "telegram", "t", "proton", "protonmail", "tutanota",
        "dropbox", "transfer", "wetransfer", "limewire", "pixeldrain", "github", "onion", "imgur", "ibb", "biteblob",
        "workupload", "krakenfiles", "drive", "docs", "google",
        "gmail", "qaz", "send", "file", "files", "upload", "1fichier", "catbox", "sendspace", "zippyshare", "cyberfile",
        "fileditch", "keybase", "xmpp", "jabber", "exploit", "xss", "breachforums",
    ]

    /// True where the author names a host that is nobody's on the watchlist.
    private var namesSomebodyElse: Bool {
        for (index, statement) in situation.text.statements.enumerated() where statement.isOwn {
            for host in Suspicion.hosts(statement.bytes) {
                let range = statement.inField(host)
                if situation.covered[index]?.meet(range) == true { continue }
                let labels = statement.bytes[host].split(separator: UInt8(ascii: "."))
                let name = labels.dropLast().last.map { String(decoding: $0.map(ByteClass.lower), as: UTF8.self) } ?? ""
                if Suspicion.carriers.contains(name) || labels.last?.elementsEqual(Array("onion".utf8)) == true {
                    continue
                }
                return true
            }
        }
        return false
    }

    /// `label.label` with letters at the end, no file name and not behind an `@`.
    private static func hosts(_ bytes: [UInt8]) -> [Range<Int>] {
        var hosts: [Range<Int>] = []
        var at = 0
        while at < bytes.count {
            guard ByteClass.isAlphanumeric(bytes[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < bytes.count,
                ByteClass.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "-")
                    || bytes[end] == UInt8(ascii: ".")
            { end += 1 }
            var stop = end
            while stop > at, !ByteClass.isAlphanumeric(bytes[stop - 1]) { stop -= 1 }
            let labels = bytes[at..<stop].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let isMail =
                at > 0 && bytes[at - 1] == UInt8(ascii: "@") || end < bytes.count && bytes[end] == UInt8(ascii: "@")
            if !isMail, labels.count >= 2, let last = labels.last, let first = labels.first, last.count >= 2,
                last.allSatisfy(ByteClass.isLetter), first.count >= 2,
                first.contains(where: ByteClass.isLetter),
                !Situation.isDataFile(String(decoding: bytes[at..<stop], as: UTF8.self)),
                last.allSatisfy({ $0 & 0x20 != 0 })
            {
                hosts.append(at..<stop)
            }
            at = max(end, at + 1)
        }
        return hosts
    }

    // MARK: Small parts

    func judgement(_ entry: Entry, _ evidence: EvidenceList) -> RoleJudge.Judgement {
        var judgement = RoleJudge.Judgement(
            subject: Subject(entry, [], isReply: false), role: .suspected, evidence: evidence)
        judgement.isClaimed = true
        return judgement
    }

    func unique(_ entries: [Entry]) -> [Entry] {
        var seen: Set<EntryID> = []
        return entries.filter { seen.insert($0.id).inserted }
    }

    func list(_ entries: [Entry]) -> String {
        entries.map { PlainText.oneLine($0.name, limit: 80) }.joined(separator: ", ")
    }
}
