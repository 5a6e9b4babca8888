// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// The tables of all languages, the French ones first: of phrases that two tables have, the first one's counts.
    ///
    /// A name is read by all of them, whatever its country: Brussels writes both ways, and forums write English of all.
    static let everywhere: NameGrammar = {
        var grammar = NameGrammar()
        grammar.addFrench()
        grammar.addOtherFrench()
        grammar.addDutch()
        grammar.addGerman()
        grammar.addEnglish()
        grammar.addLegalForms()
        grammar.addShared()
        grammar.close()
        return grammar
    }()
}
