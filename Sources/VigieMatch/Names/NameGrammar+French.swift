// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// French establishments.
    ///
    /// Categories and their short forms are those of the FINESS register (its `rs_courte` column abbreviates
    /// `rs_longue` to 38 characters: `CH DE FLEYRIAT` for `CENTRE HOSPITALIER DE FLEYRIAT`), of the Code de la santé
    /// publique (articles L6141-1 and following: CH, CHR, CHU, GHT) and of everyday forum spelling.
    static let french: NameGrammar = {
        var grammar = NameGrammar()
        grammar.add(heads, .generic, areHeads: true)
        grammar.heads.formUnion(["hospitalier", "hospitaliere", "prive", "retraite"].map { Array($0.utf8) })
        grammar.add(bodies, .generic)
        grammar.add(adjectives, .generic)
        grammar.add(specialties, .generic)
        grammar.add(people, .generic)
        grammar.add(
            common.split(whereSeparator: \.isWhitespace).joined(separator: "\n"), .generic)
        grammar.add(everyday.split(whereSeparator: \.isWhitespace).joined(separator: "\n"), .everyday)
        grammar.add(proper, .naming)
        grammar.close()
        grammar.articles = Set(
            "l le la les d de du des a au aux en et sur sous un une lez the of and".split(separator: " ").map {
                Array($0.utf8)
            })
        return grammar
    }()

    private static let heads = """
        centre|ctre|cent|ctr hospitalier|hosp|hospital,ch,c h
        centre|ctre|cent|ctr hospitalier|hosp universitaire|univ,chu,c h u
        centre|ctre|cent|ctr hospitalier|hosp regional|reg,chr,c h r
        centre|ctre|cent|ctr hospitalier|hosp regional|reg universitaire|univ,chru,c h r u
        centre|ctre|cent|ctr hospitalier|hosp intercommunal|interc|intercom,chi,c h i,chic
        centre|ctre|cent|ctr hospitalier|hosp specialise|spec,chs,c h s
        groupe|grpe|gpe|grp hospitalier|hosp,gh,g h
        groupement|grpt hospitalier|hosp territoire,ght,g h t
        hopital|hop instruction armees,hia,h i a
        hopital|hop prive|priv,hp,h p
        hopital|hop local,hl
        etablissement hebergement personnes agees dependantes,ehpad
        etablissement public sante mentale,epsm
        etablissement public sante,eps
        maison sante pluriprofessionnelle|pluridisciplinaire,msp
        soins suite readaptation,ssr
        soins medicaux readaptation,smr
        service departemental incendie secours,sdis
        centre|ctre lutte contre cancer,clcc
        caisse primaire assurance maladie,cpam
        agence regionale sante,ars
        hopital|hop|hopitaux
        clinique|clin|cliniques|cliniq
        polyclinique|polycl|polyclin|poly
        cabinet|cab|cabt
        laboratoire|labo|lab|laboratoires|labos
        pharmacie|pharm|phie
        imagerie
        residence|resid
        maison retraite
        maternite
        dispensaire
        unite soins longue duree,usld
        lactarium|lactariums
        hospital
        clinic
        """

    /// Bodies of all kinds: they do not tell a place of care from a sports club.
    private static let bodies = """
        centre|ctre|ctr|center
        institut|inst
        fondation|fond
        association|assoc|asso
        groupe|grpe|gpe|grp
        groupement|grpt
        mutuelle
        university|univ
        mairie
        """

    private static let adjectives = """
        hospitalier|hosp|hospitaliere|hospitaliers
        prive|privee|priv
        public|publique
        medical|medicale|medicaux|medicales|med
        chirurgical|chirurgicale|chir
        universitaire|universite
        regional|regionale|reg
        departemental|departementale|dep
        intercommunal|intercommunale
        specialise|specialisee
        general|generale|gal
        municipal|municipale
        dentaire|dental
        veterinaire|veto
        national|nationale|nat
        local|locale
        international|internationale
        """

    private static let specialties = """
        ophtalmologie|ophtalmo|ophtalmologique|ophtalmologiste
        cardiologie|cardio|cardiologique
        radiologie|radio|radiologique
        dermatologie|dermato
        gynecologie|gyneco
        gastro enterologie,gastroenterologie,gastro
        orl,otorhinolaryngologie
        kinesitherapie|kine
        psychiatrie|psy
        pediatrie
        cancerologie|oncologie
        chirurgie
        biologie
        analyses
        readaptation|reeducation
        nephrologie
        dialyse|hemodialyse
        orthopedie
        urologie
        neurologie|neuro
        """

    private static let people = """
        docteur|dr|doct
        professeur|pr|prof
        docteurs|drs
        saint|st
        sainte|ste
        saints|sts
        madame|mme
        """

    /// Words that name nobody alone, whoever put them on a list.
    private static let common = """
        maison sante retraite soins service services secours urgences hospitalisation etablissement foyer accueil jour nuit data base database leak leaks dump breach hack patient patients client clients user users
        mail email admin login password mot passe test demo exemple example
        bien pour par avec sans dans sur sous entre vers chez plus moins tres tout tous toute toutes ce cette ces son sa ses
        mon ma mes notre nos votre vos leur leurs qui que quoi dont est sont etait etre avoir fait faire il elle ils elles
        nous vous je tu on se si ne pas non oui ou mais donc or ni car comme aussi the of and for with from this that is
        are was not you your our all new home hospitalieres unite pole reseau equipe direction administration
        com org net fr www http https html php pdf sql csv txt zip
        """

    /// Everyday words, which name somebody beside another word only.
    private static let everyday = """
        parc gare france paris ville village nouveau nouvelle grand grande petit petite nord sud ouest rue avenue place
        boulevard chemin route mer montagne soleil monde vie bon bonne lac bois source fontaine jardin jardins vallee
        """

    /// Phrases with a short form that do name somebody.
    private static let proper = """
        notre dame,n d,nd
        assistance publique hopitaux paris,ap hp,aphp
        assistance publique hopitaux marseille,ap hm,aphm
        hospices civils lyon,hcl
        """
}
