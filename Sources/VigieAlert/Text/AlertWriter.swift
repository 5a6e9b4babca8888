// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieText

/// Says in words what an outbox row is about, for one audience.
struct AlertWriter: Sendable {
    var wording: any Wording = EnglishWording()

    /// At most so many findings of one incident are spelt out.
    static let findingLimit = 20
    /// At most so many reasons of one finding.
    static let evidenceLimit = 5

    /// From this share of old rows on the first line says so.
    static let mostlyOld = 0.75

    /// The message of a row; nil where its audience has nothing to see in it.
    func text(for item: OutboxItem, family: EntryFamily, now: Date) -> AlertText? {
        switch item.subject {
        case .notice(let notice): return text(for: notice, kind: item.kind)
        case .incidents(let incidents):
            if item.kind == .digest { return digest(of: incidents, for: item.audience, family: family, now: now) }
            guard let whole = incidents.first else { return nil }
            let incident = whole.visible(to: item.audience, family: family)
            if incident.verdict.findings.isEmpty, incident.verdict.regions == nil, item.kind != .correction,
                item.audience != .all
            {
                return nil
            }
            return text(
                for: incident, kind: item.kind, isPartial: incident.post != whole.post,
                earlier: item.earlier.filter { item.audience.shows($0.entry) })
        }
    }

    // MARK: Incidents

    private func text(for incident: Incident, kind: AlertKind, isPartial: Bool, earlier: [Told]) -> AlertText {
        // What is dismissed is not said again as if it were true.
        let isDismissal = kind == .correction && incident.state == .dismissed
        let all = incident.verdict.findings.filter(\.isTold).sorted(by: Finding.worseFirst)
        let findings = isDismissal ? [] : all
        let sighting = sighting(in: incident, kind: kind, findings: findings, earlier: earlier)
        let command = "vigie incident show \(word(incident.id.rawValue, 40))"
        // Where nobody can be named, the region is what there is to tell.
        let regions = all.isEmpty ? incident.verdict.regions ?? [] : []
        let severity = findings.map(\.severity).max() ?? (regions.isEmpty ? .info : Region.severity)
        var lines: [AlertText.Line] = regions.map { line(.who, region($0), isQuoted: true) }
        let isRuledOut = !(incident.rulings ?? []).isEmpty
        if lines.isEmpty, findings.isEmpty, !isDismissal {
            lines.append(line(.who, isRuledOut ? wording.ruledOut() : wording.withdrawn()))
        }
        if incident.state == .dismissed { lines.append(line(.note, wording.dismissed())) }
        if incident.state == .confirmed { lines.append(line(.note, wording.confirmed())) }
        if incident.reopened == true { lines.append(line(.note, wording.reopened())) }
        if kind == .correction { lines += corrected(incident, earlier: earlier) }
        if let joined = incident.joined, kind == .update || kind == .new {
            lines += alsoOn(joined, further: incident.further)
        }
        for finding in findings.prefix(AlertWriter.findingLimit) {
            // What is known already is not explained again.
            lines += self.lines(of: finding).filter { sighting == nil || $0.topic != .evidence }
        }
        if findings.count > AlertWriter.findingLimit {
            lines.append(line(.who, wording.more(findings.count - AlertWriter.findingLimit)))
        }
        if let sample = incident.verdict.sample, let coherence = sample.coherence {
            lines.append(
                line(
                    .sample,
                    wording.coherence(
                        rows: sample.rows, percent: Figures.percent(coherence.score),
                        reason: coherence.reasons.first.map { quoted($0, 160) }), isQuoted: true))
        }
        if let claim = claim(of: incident) { lines.append(line(.claim, claim, isQuoted: true)) }
        if !incident.post.title.isEmpty { lines.append(line(.title, quoted(incident.post.title, 300), isQuoted: true)) }
        let address = incident.post.urlDefanged.map { quoted($0, 300) }
        lines.append(
            line(
                .place, wording.place(source: word(incident.post.id.source.rawValue, 80), address: address),
                isQuoted: true))
        var times = [wording.firstSeen(Figures.minute(incident.firstSeen))]
        if let published = incident.post.published { times.append(wording.claimedDate(Figures.day(published))) }
        lines.append(line(.time, times.joined(separator: "; ")))
        if let recycled = incident.verdict.recycled {
            lines.append(
                line(
                    .history,
                    wording.recycled(
                        percent: Figures.percent(recycled.share), first: Figures.day(recycled.firstSeen),
                        of: recycled.of.isEmpty ? nil : word(recycled.of, 40))))
        }
        for note in incident.verdict.notes.prefix(5) { lines.append(line(.note, quoted(note, 300), isQuoted: true)) }
        if incident.verdict.notes.count > 5 {
            lines.append(line(.note, wording.more(incident.verdict.notes.count - 5)))
        }
        if let excerpt = incident.post.excerpt, !excerpt.isEmpty {
            lines.append(line(.excerpt, quoted(excerpt, 400), isQuoted: true))
        }
        if isPartial { lines.append(line(.note, wording.withheld())) }
        let data = Set(incident.verdict.claim.data + findings.flatMap { $0.data ?? [] })
        for step in sighting != nil ? [] : wording.nextSteps(roles: Set(findings.map(\.role)), data: data, kind: kind) {
            lines.append(line(.nextStep, step))
        }
        lines.append(
            line(
                .reference,
                wording.reference(
                    id: word(incident.id.rawValue, 40), revision: incident.revision, command: command)))
        return AlertText(
            kind: kind, severity: severity,
            headline: isDismissal
                ? PlainText.cut(
                    wording.dismissedHeadline(all.map { word($0.name, 60) }), limit: AlertText.headlineLimit)
                : headline(kind, severity, findings, incident, sighting),
            lines: lines,
            incidents: [incident], incidentCount: 1, notice: nil, time: incident.updated, command: command,
            earlier: earlier)
    }

    /// Where the same stands elsewhere too, in a message that says nothing else: every finding was told as it is.
    private func sighting(in incident: Incident, kind: AlertKind, findings: [Finding], earlier: [Told]) -> String? {
        guard kind == .update, let joined = incident.joined, !findings.isEmpty else { return nil }
        let said = Dictionary(earlier.map { ($0.entry, $0.role) }, uniquingKeysWith: { _, last in last })
        return findings.allSatisfy { said[$0.entry] == $0.role } ? word(joined.id.source.rawValue, 60) : nil
    }

    private func alsoOn(_ joined: PostReference, further: Int?) -> [AlertText.Line] {
        let address = wording.place(
            source: word(joined.id.source.rawValue, 80), address: joined.urlDefanged.map { quoted($0, 300) })
        let place = line(
            .place, address + (further.map { " " + wording.more($0) } ?? ""), isQuoted: true, label: wording.alsoOn())
        if joined.title.isEmpty { return [place] }
        return [place, line(.title, quoted(joined.title, 300), isQuoted: true, label: wording.alsoTitled())]
    }

    /// What was said of each entry, by which message, and what is true now.
    private func corrected(_ incident: Incident, earlier: [Told]) -> [AlertText.Line] {
        let last = Dictionary(earlier.map { ($0.entry, $0) }, uniquingKeysWith: { _, last in last })
        let findings = Dictionary(
            incident.verdict.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        return last.values.sorted { $0.entry < $1.entry }.prefix(AlertWriter.findingLimit).flatMap { told in
            let finding = findings[told.entry]
            guard finding?.role != told.role || incident.state == .dismissed else { return [AlertText.Line]() }
            let name = word(finding?.name ?? told.entry.rawValue, 120)
            let now = incident.state == .dismissed ? wording.nothing() : finding.map { wording.role($0.role) }
            return [
                line(
                    .who,
                    wording.said(
                        name: name, role: told.role, time: Figures.minute(told.time),
                        id: word(told.incident.rawValue, 40), revision: told.revision), label: wording.saidBefore()),
                line(.who, "\(name): \(now ?? wording.nothing())", label: wording.trueNow()),
            ]
        }
    }

    private func headline(
        _ kind: AlertKind, _ severity: Severity, _ findings: [Finding], _ incident: Incident, _ sighting: String?
    ) -> String {
        // Where the rows of one are old and those of another are not, each says its own.
        let isMixed = isMixed(findings)
        var who = findings.map { finding in
            "\(word(finding.name, 60)): \(wording.role(finding.role))"
                + (isMixed ? finding.ownRows.map { " (\(ownSeen($0)))" } ?? "" : "")
        }
        if who.isEmpty { who = (incident.verdict.regions ?? []).map { wording.regionHeadline(word($0.place, 60)) } }
        if who.isEmpty, !(incident.rulings ?? []).isEmpty { who = [wording.ruledOut()] }
        let counted = findings.count == 1 ? findings.first?.records : nil
        let count = (counted ?? (findings.isEmpty ? nil : incident.verdict.claim.records)).map(wording.records)
        let own = findings.count == 1 ? findings[0].ownRows : nil
        let old = own.map(\.recycled) ?? incident.verdict.recycled
        let seen =
            isMixed
            ? nil
            : old.flatMap { recycled in
                recycled.share >= AlertWriter.mostlyOld
                    ? wording.mostlySeen(
                        percent: Figures.percent(recycled.share), first: Figures.day(recycled.firstSeen)) : nil
            }
        let headline = wording.headline(
            kind: sighting == nil ? kind : .new, severity: severity, seen: findings.isEmpty ? nil : seen, who: who,
            count: count)
        return PlainText.cut(
            sighting.map { wording.sighted(on: $0, headline) } ?? headline, limit: AlertText.headlineLimit)
    }

    private func ownSeen(_ own: OwnRows) -> String {
        wording.ownSeen(percent: Figures.percent(own.recycled?.share ?? 0))
    }

    /// True where most rows of one are old, and not of another.
    private func isMixed(_ findings: [Finding]) -> Bool {
        Set(findings.compactMap(\.ownRows).map { ($0.recycled?.share ?? 0) >= AlertWriter.mostlyOld }).count > 1
    }

    private func region(_ region: Region) -> String {
        wording.region(
            place: word(region.place, 60), radius: region.radius, people: region.people, of: region.of,
            watched: region.watched)
    }

    private func lines(of finding: Finding) -> [AlertText.Line] {
        var parts = [
            wording.finding(name: word(finding.name, 120), id: word(finding.entry.rawValue, 80), role: finding.role)
        ]
        if let records = finding.records { parts.append(wording.records(records)) }
        if let accounts = finding.accounts { parts.append(wording.accounts(accounts)) }
        if let data = finding.data, !data.isEmpty { parts.append(data.map(wording.data).joined(separator: ", ")) }
        var lines = [
            line(.who, parts.joined(separator: "; ")),
            line(
                .sureness,
                wording.sureness(
                    percent: Figures.percent(finding.confidence), role: finding.role, severity: finding.severity)),
        ]
        if let own = finding.ownRows {
            let seen = own.recycled
            lines.append(
                line(
                    .history,
                    wording.ownRows(
                        own.rows, percent: seen.map { Figures.percent($0.share) },
                        first: seen.map { Figures.day($0.firstSeen) },
                        of: seen.flatMap { $0.of.isEmpty ? nil : word($0.of, 40) })))
        }
        // Those that speak against it matter as much as those for it.
        let reasons = finding.evidence.sorted { abs($0.weight) > abs($1.weight) }
        if !reasons.isEmpty {
            let shown = reasons.prefix(AlertWriter.evidenceLimit).map { reason in
                wording.reason(kind: word(reason.kind, 30), place: reason.place, text: quoted(reason.text, 120))
            }
            let rest = reasons.count - shown.count
            let text = shown.joined(separator: "; ") + (rest > 0 ? " " + wording.more(rest) : "")
            lines.append(line(.evidence, text, isQuoted: true))
        }
        return lines
    }

    private func claim(of incident: Incident) -> String? {
        let claim = incident.verdict.claim
        var parts: [String] = []
        if let records = claim.records { parts.append(wording.records(records)) }
        if let words = claim.recordsText, !words.isEmpty { parts.append(wording.quotedRecords(quoted(words, 60))) }
        if !claim.data.isEmpty { parts.append(claim.data.map(wording.data).joined(separator: ", ")) }
        if let price = claim.price.flatMap(Figures.amount) {
            parts.append(wording.price(price, currency: word(claim.currency ?? "", 10)))
        }
        if let actor = claim.actor ?? incident.post.author, !actor.isEmpty {
            parts.append(wording.actor(quoted(actor, 60)))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    // MARK: Digests, notices, tests

    private func digest(of incidents: [Incident], for audience: Audience, family: EntryFamily, now: Date) -> AlertText?
    {
        // Only what is spelt out is cut down to the audience in all its texts; for the rest the findings suffice.
        let told = incidents.map { ($0, $0.told(to: audience)) }
            .compactMap { incident, severity in severity.map { (incident: incident, severity: $0) } }
            .sorted {
                ($0.severity, $1.incident.updated, $0.incident.id) > ($1.severity, $0.incident.updated, $1.incident.id)
            }
        guard let worst = told.first?.severity else { return nil }
        let shown = told.prefix(AlertText.digestLimit).map { $0.incident.visible(to: audience, family: family) }
        let counts = Severity.allCases.reversed().compactMap { severity in
            let number = told.count { $0.severity == severity }
            return number > 0 ? (severity, number) : nil
        }
        var lines = [line(.sureness, wording.counts(counts), label: "")]
        for (incident, severity) in zip(shown, told.map(\.severity)) {
            let findings = incident.verdict.findings.filter(\.isTold).sorted(by: Finding.worseFirst)
            let who =
                (findings.isEmpty ? incident.verdict.regions ?? [] : []).prefix(3)
                .map { wording.regionHeadline(word($0.place, 60)) }.joined(separator: "; ")
                + findings.prefix(3).map { "\(word($0.name, 60)), \(wording.role($0.role))" }.joined(separator: "; ")
                + (findings.count > 3 ? " " + wording.more(findings.count - 3) : "")
            lines.append(
                line(.list, wording.listed(severity: severity, who: who, id: word(incident.id.rawValue, 40))))
        }
        if told.count > AlertText.digestLimit {
            lines.append(line(.list, wording.more(told.count - AlertText.digestLimit)))
        }
        let command = "vigie incident show ID"
        lines.append(line(.reference, command))
        return AlertText(
            kind: .digest, severity: worst,
            headline: wording.digestHeadline(count: told.count, severity: worst), lines: lines,
            incidents: shown, incidentCount: told.count, notice: nil, time: now,
            command: command)
    }

    /// What Vigie says of itself.
    func text(for notice: Notice, kind: AlertKind) -> AlertText {
        let text = word(notice.text, 400)
        var headline = wording.noticeHeadline(text)
        if kind == .test || notice.code == .test { headline = wording.testHeadline(sink: word(notice.subject, 80)) }
        var clean = notice
        clean.text = text
        clean.subject = word(notice.subject, 200)
        return AlertText(
            kind: kind, severity: notice.severity, headline: PlainText.cut(headline, limit: AlertText.headlineLimit),
            lines: [
                line(.note, text, label: ""),
                line(.reference, wording.noticeSubject(clean.subject, code: notice.code.rawValue), label: ""),
                line(.time, Figures.minute(notice.time)),
            ],
            incidents: [], incidentCount: 0, notice: clean, time: notice.time, command: "vigie status")
    }

    /// What `vigie sink test` sends.
    func test(sink: SinkID, now: Date) -> AlertText {
        text(
            for: Notice(code: .test, severity: .info, text: wording.testBody(), subject: sink.rawValue, time: now),
            kind: .test)
    }

    // MARK: Words

    private func line(_ topic: AlertText.Topic, _ text: String, isQuoted: Bool = false, label: String? = nil)
        -> AlertText.Line
    {
        AlertText.Line(topic, label: label ?? wording.label(topic), text: text, isQuoted: isQuoted)
    }

    /// Text from outside of the post: names, ids, sources.
    private func word(_ text: String, _ limit: Int) -> String {
        AlertWriter.inert(PlainText.oneLine(text, limit: limit), limit)
    }

    /// Text of the post: cleaned first, so that nothing invisible can split what masking and defanging look for.
    private func quoted(_ text: String, _ limit: Int) -> String { AlertWriter.quoted(text, limit) }

    /// See `quoted(_:_:)`; sinks that machines read use it for whole incidents.
    static func quoted(_ text: String, _ limit: Int) -> String {
        inert(Masking.mask(PlainText.oneLine(text, limit: limit)), limit)
    }

    private static func inert(_ text: String, _ limit: Int) -> String {
        PlainText.cut(LastDefence.apply(Defanging.defang(text)), limit: limit)
    }
}

extension Finding {
    /// True where the finding is worth a line: it alerts, or a route asked for it.
    fileprivate var isTold: Bool { role.alerts || role == .targeted }

    /// The worst first, then the surest, then by name.
    fileprivate static func worseFirst(_ left: Finding, _ right: Finding) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        return left.entry < right.entry
    }
}

extension Incident {
    /// The highest severity of what an audience is told; nil where there is nothing.
    fileprivate func told(to audience: Audience) -> Severity? {
        let told = verdict.findings.filter(\.isTold)
        guard case .entries(let allowed) = audience else {
            return told.map(\.severity).max() ?? (verdict.regions?.isEmpty == false ? Region.severity : nil)
        }
        let own = Set(allowed)
        let isAround = verdict.regions?.contains { $0.entries?.contains(where: own.contains) == true } == true
        return told.filter { own.contains($0.entry) }.map(\.severity).max() ?? (isAround ? Region.severity : nil)
    }
}

extension Audience {
    /// True where the entry may be shown.
    fileprivate func shows(_ entry: EntryID) -> Bool {
        guard case .entries(let allowed) = self else { return true }
        return allowed.contains(entry)
    }
}
