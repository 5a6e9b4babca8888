// SPDX-License-Identifier: Apache-2.0

/// What a word or phrase of a statement hints at.
enum Cue: UInt8, Sendable, CaseIterable {
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
    /// A hole that lets an attacker in: exploit, 0day, SQL injection.
    case exploit
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
    /// Words that say by themselves that data is out: leaked, hacked, fuite de données.
    case breach
    /// What is taken: data, records, dossiers, base.
    case dataNoun
    /// What is done to it: stolen, published, volées.
    case taken
    /// An offer in the author's own voice: I sell, vends, for sale.
    case offer
    /// The intruder speaks: we got into, I took, they refused to pay.
    case intruder
    /// What anybody may say of his own: I downloaded, nous publions, je donne. It tells of a leak beside data alone.
    case deed
    /// Not told as a fact: must, should, if, en cas de.
    case irrealis
    /// A story or an exercise: film, novel, scenario.
    case fiction
    /// Who says so: RSSI de, selon, according to.
    case attribution
    /// A list of catchwords: tags, mots-clés.
    case tags
    /// What the author did before, or thanks and vouches.
    case boast
    /// Said beside others: like, comme, unlike, similar to.
    case comparison
    /// A public list of places: open data, directory.
    case directory
    /// What things cost and when: tarif, inscription.
    case service
    /// Words of software, vacancies and the like that prove nothing alone.
    case context
    /// Theatre, concerts, conferences; courts.
    case occasion
    /// A confirmation by the organisation itself.
    case confirmed
    /// Points back to the name before: their, l'établissement, la clinique.
    case pronoun
    /// Water, gas, roofs and those who mend them: what leaks beside them is no data.
    case substance

    /// One bit of a set.
    var bit: UInt64 { 1 << UInt64(rawValue) }
}
