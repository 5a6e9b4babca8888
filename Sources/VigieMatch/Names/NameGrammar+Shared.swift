// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// Words that many places bear as their only name.
    ///
    /// Counted in the FINESS register and Eurostat's list of French hospitals (names left after kinds and articles that
    /// stand in three towns or more: Parc, Saint-Joseph, Pasteur, Camille Claudel, Les Oliviers, Ambroise Paré, …), with
    /// their neighbours of the same sort: saints and persons after whom streets are named too, trees and flowers, views,
    /// virtues, points of the compass.
    mutating func addShared() {
        personWords.formUnion(Self.words(Self.saints + " " + Self.persons))
        qualifyingWords.formUnion(Self.words(Self.qualities))
        sharedWords.formUnion(personWords.union(qualifyingWords))
        sharedWords.formUnion(Self.words(Self.things + " " + Self.otherLanguages))
    }

    /// The one phrase of them.
    static let notreDame = words("notre dame")

    private static let saints = """
        anne antoine augustin barbe camille catherine charles come denis elisabeth etienne francois gabriel genevieve georges
        germain helene hilaire jacques jean joseph julien laurent leger louis luc marc marguerite marie marthe martin maurice
        michel nicolas odile paul philippe pierre remy roch therese thomas vincent yves
        """

    /// First and last names alike, as each alone is a name too.
    private static let persons = """
        albert ambroise andre arc aubrac bernard bichat blum broca camille charcot claude claudel clemenceau curie dolto
        edouard emile esquirol ferry gaulle georges guy henri hugo jaures jeanne jules laennec lucie leon marcel mermoz
        mondor moulin moquet pare pasteur philippe pinel raymond rene robert roger roux rousseau schweitzer simone veil
        verne victor zola
        """

    private static let qualities = """
        beau bel belle blanc blanche bleu bleue bon bonne centrale fleuri fleurie grand grande haut haute hauts nouveau
        nouvelle petit petite plein rouge royal serein vert verte verts
        """

    private static let things = """
        acacias air alpes arche atlantique automne avenir beausejour beauregard bellevue belvedere
        bouleaux bruyeres capucines castel cedre cedres centre champs charmes charmilles
        chataigneraie chataigniers chateau chene chenes clairiere cite clos coeur colline collines concorde coteau coteaux
        croix cygne cygnes dame domaine escale esperance est etang etoile europe fleurs florale fontaine
        fontaines foret fraternite glycines hameau horizon hortensias iris landes lavande liberte lilas
        lumiere lys magnolias marguerites marronniers mimosas mont montagne moulin moulins muguet mutualiste notre ocean
        oliviers orangerie oree orme ormeaux ormes paix palmiers passerelle peupliers pin pinede pins plage plaine
        platanes pont port prairie pre pres primeveres printemps providence rayon renaissance repos republique
        rivage rive rives riviere roche roches rose roses rosiers saisons sapins saules solidarite source
        sources temps tilleul tilleuls tour tournesols tours val valle vallon victoire vigne vignes
        villa vue
        """

    private static let otherLanguages = """
        park jan jozef maria lucas elisabeth franciscus vincentius heilig hart linde sonne sonnenhof berg see seeblick
        rosengarten central general north south east west city memorial mercy saint st
        """
}
