// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Alerts in English.
struct EnglishWording: Wording {
    func label(_ topic: AlertText.Topic) -> String {
        switch topic {
        case .who: "Who"
        case .sureness: "How sure"
        case .sample: "Sample"
        case .claim: "Claimed"
        case .title: "Title"
        case .place: "Where"
        case .time: "When"
        case .history: "Seen before"
        case .evidence: "Why"
        case .note: "Note"
        case .excerpt: "Excerpt"
        case .nextStep: "Next"
        case .list: ""
        case .reference: "Incident"
        }
    }

    func role(_ role: Role) -> String {
        switch role {
        case .victim: "victim"
        case .suspected: "suspected victim"
        case .exposed: "accounts exposed"
        case .targeted: "targeted"
        case .intermediary: "intermediary"
        case .mentioned: "mentioned"
        }
    }

    func severity(_ severity: Severity) -> String { severity.rawValue }

    func data(_ kind: DataKind) -> String {
        switch kind {
        case .name: "names"
        case .birthDate: "birth dates"
        case .phone: "phone numbers"
        case .email: "mail addresses"
        case .postalAddress: "postal addresses"
        case .password: "passwords"
        case .nationalID: "national identity numbers"
        case .bankAccount: "bank accounts"
        case .cardNumber: "card numbers"
        case .identityDocument: "identity documents"
        case .health: "health data"
        case .insurance: "insurance data"
        case .accountDates: "account dates"
        case .ipAddress: "IP addresses"
        }
    }

    func headline(kind: AlertKind, severity: Severity, seen: String?, who: [String], count: String?) -> String {
        let shown = who.prefix(3).joined(separator: "; ") + (who.count > 3 ? " " + more(who.count - 3) : "")
        let matter = who.isEmpty ? "the post no longer names an entry of yours" : shown
        let begin =
            switch kind {
            case .update: "Update, "
            case .correction: "Correction, "
            case .reminder: "Reminder, "
            default: ""
            }
        let degree = severity.rawValue.uppercased() + (seen.map { ", \($0)" } ?? "")
        return "\(begin)\(degree): \(matter)" + (count.map { ", \($0)" } ?? "")
    }

    func mostlySeen(percent: Int, first: String) -> String { "\(percent) % seen before (\(first))" }

    func sighted(on source: String, _ headline: String) -> String { "Also on \(source), \(headline)" }

    func digestHeadline(count: Int, severity: Severity) -> String {
        "Digest, \(severity.rawValue.uppercased()): \(count == 1 ? "1 incident" : "\(count) incidents")"
    }

    func noticeHeadline(_ text: String) -> String { "Vigie: \(text)" }

    func testHeadline(sink: String) -> String { "[TEST] Vigie reaches the sink \(sink)" }

    func finding(name: String, id: String, role: Role) -> String { "\(name) (\(id)): \(self.role(role))" }

    func sureness(percent: Int, role: Role, severity: Severity) -> String {
        let reserve = role == .suspected ? ", a suspicion: nobody is named" : ""
        return "\(percent) %\(reserve); severity \(severity.rawValue)"
    }

    func reason(kind: String, place: Place, text: String) -> String {
        "\(spaced(kind)) in \(spaced(place.rawValue)): “\(text)”"
    }

    private func spaced(_ word: String) -> String { String(word.map { $0 == "_" ? " " : $0 }) }

    func accounts(_ accounts: Accounts) -> String { "accounts: \(accounts.staff) of staff, \(accounts.users) of users" }

    func coherence(rows: Int, percent: Int, reason: String?) -> String {
        "\(Figures.grouped(rows)) rows, coherent to \(percent) %" + (reason.map { ": \($0)" } ?? "")
    }

    func region(place: String, radius: Int?, people: Int, of all: Int, watched: Int) -> String {
        let area = radius.map { "within \($0) km of \(place)" } ?? "at postcodes \(place)…"
        return
            "nobody is named; \(people) of \(all) people of the sample live \(area), where \(watched) watched establishments lie"
    }

    func regionHeadline(_ place: String) -> String { "people around \(place), nobody named" }

    func records(_ number: Int) -> String { "\(Figures.grouped(number)) records" }

    func quotedRecords(_ words: String) -> String { "in the post's words “\(words)”" }

    func price(_ amount: String, currency: String) -> String { "price \(amount) \(currency)" }

    func actor(_ name: String) -> String { "by “\(name)”" }

    func place(source: String, address: String?) -> String {
        "source \(source)" + (address.map { ", \($0)" } ?? "")
    }

    func firstSeen(_ time: String) -> String { "first seen \(time)" }

    func claimedDate(_ date: String) -> String { "dated \(date) (claimed, unverified)" }

    func recycled(percent: Int, first: String, of: String?) -> String {
        "\(percent) % of the sample was seen before, first on \(first)" + (of.map { " (\($0))" } ?? "")
    }

    func ownRows(_ rows: Int, percent: Int?, first: String?, of: String?) -> String {
        guard let percent, let first else { return "none of its own \(rows) rows was seen before" }
        return "\(percent) % of its own \(rows) rows were seen before, first on \(first)"
            + (of.map { " (\($0))" } ?? "")
    }

    func ownSeen(percent: Int) -> String { percent > 0 ? "\(percent) % of its rows seen before" : "its rows are new" }

    func alsoOn() -> String { "Also on" }

    func alsoTitled() -> String { "Titled there" }

    func saidBefore() -> String { "Said before" }

    func said(name: String, role: Role, time: String, id: String, revision: Int) -> String {
        "\(name): \(self.role(role)), on \(time) (\(id), revision \(revision))"
    }

    func trueNow() -> String { "True now" }

    func nothing() -> String { "not concerned" }

    func withheld() -> String { "The post names others too: title, excerpt and totals are left out here." }

    func withdrawn() -> String {
        "The post names your entries no more. If its author changed it, what it said before may still be true."
    }

    func ruledOut() -> String { "the operators say that no entry of yours is concerned" }

    func dismissed() -> String { "The operators have dismissed this incident." }

    func dismissedHeadline(_ names: [String]) -> String {
        let who = names.prefix(3).joined(separator: "; ") + (names.count > 3 ? " " + more(names.count - 3) : "")
        return "Correction, dismissed by the operators" + (who.isEmpty ? "" : ": \(who): \(nothing())")
    }

    func confirmed() -> String { "The operators have confirmed this incident." }

    func reopened() -> String { "It was dismissed before and counts again." }

    func counts(_ counts: [(Severity, Int)]) -> String {
        counts.map { "\(Figures.grouped($0.1)) \($0.0.rawValue)" }.joined(separator: ", ")
    }

    func listed(severity: Severity, who: String, id: String) -> String { "\(severity.rawValue), \(id): \(who)" }

    func noticeSubject(_ subject: String, code: String) -> String { "\(subject) (\(code))" }

    func testBody() -> String { "This is a test of the way to this sink. No incident stands behind it." }

    func more(_ count: Int) -> String { "(+\(Figures.grouped(count)) more)" }

    func reference(id: String, revision: Int, command: String) -> String {
        "\(id), revision \(revision); details: \(command)"
    }

    func nextSteps(roles: Set<Role>, data: Set<DataKind>, kind: AlertKind) -> [String] {
        if kind == .correction { return ["Look again at whatever was begun because of the earlier alert."] }
        var steps: [String] = []
        if roles.contains(.victim) {
            steps.append("Compare the masked evidence with your own records; do not download or buy the data.")
            // Regulation (EU) 2016/679, article 33(1): 72 hours after having become aware of a breach.
            steps.append(
                "If it is yours, the data protection authority is told within 72 hours of knowing (GDPR, article 33).")
        }
        if roles.contains(.suspected) {
            steps.append("Check first whether the people of the sample are yours; nothing is proven.")
        }
        if roles.contains(.exposed) || data.contains(.password) {
            steps.append("Reset the passwords concerned, end open sessions and look at recent sign-ins.")
        }
        if roles.contains(.targeted) { steps.append("Warn whoever runs your services that face the internet.") }
        return steps
    }
}
