// SPDX-License-Identifier: Apache-2.0

/// What a word or phrase of a statement hints at.
enum Cue: String, Sendable, CaseIterable {
    /// Data is out: leak, dump, database, breach, fuite, base de données, утечка.
    case leak
    /// Leaks of other things: memory, gas, water.
    case harmlessLeak
    /// Something is offered: selling, vends, for sale, продам.
    case sale
    /// A way into a network: citrix, vpn, rdp, initial access.
    case access
    /// Something is asked for: looking for, WTB, cherche, куплю.
    case wanted
    /// Denial of service and other announced attacks.
    case attack
    /// Somebody is called a target; alone it is said of past attacks too.
    case aim
    case phishing
    /// An organisation says that it is not so.
    case denial
    /// The story is old.
    case past
    /// Vacancies.
    case job
    /// Training, exercises, conferences.
    case training
    /// Somebody asks.
    case question
    case rumour
    /// Daily life of an establishment: opens, accueille, par an.
    case daily
    /// Leaks in general, not one of them: how to prevent, what to do, flaws and patches, anonymised data.
    case topic
    /// Houses, flats, practices and public contracts change hands.
    case property
    /// Somebody's programme does not do what it should.
    case help
    /// In front of a name: it says where something is.
    case whereabouts
    /// A list of accounts with passwords.
    case credentials
    /// What gangs write on their sites.
    case ransom
    /// A page that stands before the content.
    case challenge
    /// A platform's own innards: servers, source code, employees.
    case innards
    /// Said of a supplier or tool: via, hosted by, réservé sur.
    case usage
    /// People or organisations that are hit: concernés, affected, victime.
    case affected
    /// Counted in records: rows, lignes, строк.
    case recordNoun
    /// Counted in people or documents: patients, users, résultats.
    case peopleNoun
    /// Counted, but not data: views, members, lits, frames.
    case otherNoun
    /// A part shown: sample, échantillon.
    case preview
    /// Sum over all.
    case total
    /// In front of money that is no price: revenue, turnover.
    case revenue
    /// "no", "without", "sans": turns what follows round.
    case negation
    /// Health care in general: hospital, clinic, medical, patients.
    case care
    /// Telegram, DM: how to reach the author.
    case contact
}
