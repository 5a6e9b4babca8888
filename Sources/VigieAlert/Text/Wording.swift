// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// The words of a language. A sentence is one member, so that each language orders its words as it likes.
protocol Wording: Sendable {
    func label(_ topic: AlertText.Topic) -> String
    func role(_ role: Role) -> String
    func severity(_ severity: Severity) -> String
    func data(_ kind: DataKind) -> String

    /// `who` holds "NAME: role" for each entry; empty where the audience sees none any more. `seen` is said first, so that
    /// nothing cuts it off.
    func headline(kind: AlertKind, severity: Severity, seen: String?, who: [String], count: String?) -> String
    /// In the first line, where most of the sample is old.
    func mostlySeen(percent: Int, first: String) -> String
    /// Of a message that only says that the same stands elsewhere too.
    func sighted(on source: String, _ headline: String) -> String
    func digestHeadline(count: Int, severity: Severity) -> String
    func noticeHeadline(_ text: String) -> String
    func testHeadline(sink: String) -> String

    func finding(name: String, id: String, role: Role) -> String
    func sureness(percent: Int, role: Role, severity: Severity) -> String
    func reason(kind: String, place: Place, text: String) -> String
    func accounts(_ accounts: Accounts) -> String
    /// `reason`: what speaks most against the sample; nil where nothing does.
    func coherence(rows: Int, percent: Int, reason: String?) -> String
    /// `radius`: kilometres; nil where the place is a zone of postcodes.
    func region(place: String, radius: Int?, people: Int, of all: Int, watched: Int) -> String
    func regionHeadline(_ place: String) -> String
    func records(_ number: Int) -> String
    func quotedRecords(_ words: String) -> String
    func price(_ amount: String, currency: String) -> String
    func actor(_ name: String) -> String
    func place(source: String, address: String?) -> String
    func firstSeen(_ time: String) -> String
    func claimedDate(_ date: String) -> String
    /// `of` names the earlier incident; nil where the audience may not know it.
    func recycled(percent: Int, first: String, of: String?) -> String
    /// Of the rows that are one victim's own; `percent` and `first` nil where none was seen.
    func ownRows(_ rows: Int, percent: Int?, first: String?, of: String?) -> String
    /// In the first line, behind a victim of several.
    func ownSeen(percent: Int) -> String
    func alsoOn() -> String
    /// Before the title of that post.
    func alsoTitled() -> String
    func saidBefore() -> String
    func said(name: String, role: Role, time: String, id: String, revision: Int) -> String
    func trueNow() -> String
    func nothing() -> String
    func withheld() -> String
    func withdrawn() -> String
    func ruledOut() -> String
    /// The first line where an incident is dismissed.
    func dismissedHeadline(_ names: [String]) -> String
    func confirmed() -> String
    func reopened() -> String
    func dismissed() -> String
    func counts(_ counts: [(Severity, Int)]) -> String
    func listed(severity: Severity, who: String, id: String) -> String
    func noticeSubject(_ subject: String, code: String) -> String
    func testBody() -> String
    func more(_ count: Int) -> String
    func reference(id: String, revision: Int, command: String) -> String
    func nextSteps(roles: Set<Role>, data: Set<DataKind>, kind: AlertKind) -> [String]
}
