// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// French establishments.
    ///
    /// Categories and their short forms are those of the FINESS register (its `rs_courte` column abbreviates
    /// `rs_longue` to 38 characters: `CH DE FLEYRIAT` for `CENTRE HOSPITALIER DE FLEYRIAT`; its categories are listed in
    /// <https://finess.esante.gouv.fr>), of the Code de la santé publique (articles L6132-1: GHT; L6141-1 and following:
    /// CH, CHR, CHU; L6147-7: HIA; L6162-1: CLCC), of the Code de l'action sociale et des familles (article L312-1: EHPAD,
    /// MAS, FAM, IME) and of everyday forum spelling. Forums sell French houses in English, Spanish, Italian and Russian:
    /// the commonest kinds are the same words there, the Russian ones in each of their cases.
    mutating func addFrench() {
        add(Self.publicHospitals, .generic, .head, kind: .publicHospital, kin: [.publicHospital, .hospital])
        add(
            Self.privateHospitals, .generic, .head, kind: .privateHospital, kin: [.privateHospital, .clinic, .hospital])
        add(Self.wards, .generic, .head)
        add(Self.hospitals, .generic, .head, kind: .hospital, kin: [.hospital, .publicHospital])
        add(Self.clinics, .generic, .head, kind: .clinic, kin: [.clinic, .privateHospital])
        add(Self.careHomes, .generic, .head, kind: .careHome, kin: .careHome)
        add("cabinet|cab|cabt", .generic, .head, kind: .practice, kin: .practice)
        add(
            "laboratoire|labo|lab|laboratoires|labos|laboratory|laboratories|laboratorio|лаборатория|лаборатории",
            .generic, .head, kind: .laboratory, kin: .laboratory)
        add("pharmacie|pharm|phie|pharmacy|farmacia|аптека|аптеки", .generic, .head, kind: .pharmacy, kin: .pharmacy)
        add("imagerie|imag", .generic, .head, kind: .imaging, kin: .imaging)
        add(Self.administrations, .generic, .head)
        heads.formUnion(Self.words("hospitalier hospitaliere prive retraite"))
        // English and French words, which stand beside anything.
        heads.subtract(Self.words("had mas fam ime cl poly lab gh imag cd cr cc ca departement region"))
        add(Self.bodies, .generic, .filler)
        add(Self.adjectives, .generic, .filler)
        add(Self.specialties, .generic, .specialty)
        add(Self.people, .generic, .title)
        addWords(Self.common, .generic)
        addWords(Self.everyday, .everyday)
        add(Self.proper, .naming)
        neutralArticles.formUnion(Self.words("a au aux en et sur sous"))
        streetWords.formUnion(Self.words(Self.streets))
        articles.formUnion(Self.words("l le la les d de du des a au aux en et sur sous un une lez"))
    }

    private static let publicHospitals = """
        centre|ctre|cent|ctr hospitalier|hosp|hospital,ch,c h
        centre|ctre|cent|ctr hospitalier|hosp universitaire|univ,chu,c h u
        centre|ctre|cent|ctr hospitalier|hosp regional|reg,chr,c h r
        centre|ctre|cent|ctr hospitalier|hosp regional|reg universitaire|univ,chru,c h r u
        centre|ctre|cent|ctr hospitalier|hosp intercommunal|interc|intercom,chi,c h i,chic,c h i c
        groupe|grpe|gpe|grp|gr hospitalier|hosp,gh,g h
        groupe|grpe|gpe|grp|gr hospitalier|hosp universitaire|univ,ghu,g h u
        groupement|grpt|gpt hospitalier|hosp territoire,ght,g h t
        """

    private static let privateHospitals = """
        hopital|hop prive|priv,hp,h p
        """

    /// Places whose name none but themselves bears.
    private static let wards = """
        centre|ctre|cent|ctr hospitalier|hosp specialise|spec,chs,c h s
        etablissement|etab|ets public sante mentale,epsm,e p s m
        etablissement|etab|ets public sante,eps
        maison sante pluriprofessionnelle|pluridisciplinaire,msp
        centre|ctre|ctr sante mentale
        centre|ctre|ctr medico|med chirurgical|chir,cmc,c m c
        centre|ctre|ctr medico|med psychologique|psycho|psy,cmp,c m p
        centre|ctre|ctr accueil therapeutique|therap temps|tps partiel,cattp,c a t t p
        hopital|hop jour,hdj,hj,h d j,h j
        hospitalisation|hosp domicile,had,h a d
        soins suite readaptation,ssr,s s r
        soins medicaux readaptation,smr
        centre|ctre|ctr reeducation|reed readaptation|readapt fonctionnelle|fonct,crrf
        centre|ctre|ctr reeducation|reed fonctionnelle|fonct,crf
        service mobile urgence reanimation,smur
        service departemental incendie secours,sdis
        centre|ctre regional|reg lutte contre cancer,crlcc
        centre|ctre lutte contre cancer,clcc
        centre|ctre soins accompagnement prevention addictologie,csapa
        centre|ctre planification education familiale,cpef
        maison accueil specialisee,mas
        foyer accueil medicalise,fam
        institut medico educatif,ime
        institut formation soins infirmiers,ifsi
        caisse primaire assurance maladie,cpam
        agence regionale sante,ars
        maternite
        dispensaire
        unite soins longue duree,usld
        lactarium|lactariums
        """

    private static let hospitals = """
        hopital|hop instruction armees,hia,h i a
        hopital|hop local,hl
        hopital|hop|hopitaux|hospital|hospitals|ospedale|больница|больницы|больнице|больницу|госпиталь|госпиталя
        """

    private static let clinics = """
        clinique|clin|cliniques|cliniq|cl|clinic|clinics|clinica|clinicas|клиника|клиники|клинике|клинику
        polyclinique|polycl|polyclin|poly|pcl
        """

    private static let careHomes = """
        etablissement|etab hebergement personnes agees dependantes,ehpad,e h p a d
        maison|mais retraite
        residence|resid
        """

    /// Bodies of all kinds: they do not tell a place of care from a sports club.
    private static let bodies = """
        centre|ctre|ctr|center
        institut|inst
        fondation|fond
        association|assoc|asso
        groupe|grpe|gpe|grp
        groupement|grpt|gpt
        mutuelle
        university|univ
        mairie
        """

    /// Territorial authorities (Code général des collectivités territoriales, parts 3 to 5), as they shorten themselves.
    private static let administrations = """
        conseil|cons departemental|dep,departement,cd
        conseil|cons regional|reg,region,cr
        communaute|com communes,cc
        communaute|com agglomeration|agglo,ca
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
        radiotherapie
        medecine nucleaire
        dentaire|dental
        veterinaire|veto
        """

    /// What bears a name of its own that a place of care may share.
    private static let streets = """
        rue avenue av ave boulevard bd bld blvd place pl allee allees chemin ch impasse quai cours route rte square rond
        faubourg passage villa cite lotissement residence quartier zone za zi zac lycee college ecole creche stade gymnase
        piscine gare station metro tram arret port pont parc jardin tour etang lac mont fort col bois foret vallee plage
        chateau eglise chapelle cathedrale paroisse abbaye musee theatre cinema hotel restaurant camping aeroport
        street road avenue school college station bridge tower lake mount
        """

    private static let people = """
        docteur|dr|doct
        professeur|pr|prof
        docteurs|drs
        saint|st|sint|sankt
        sainte|ste
        saints|sts
        madame|mme
        """

    /// Words that name nobody alone, whoever put them on a list: those of the trade, and of the language.
    private static let common = """
        maison sante retraite soins service services secours urgences hospitalisation etablissement foyer accueil jour
        nuit adulte adultes enfant enfants adolescent adolescents ado ados infanto juvenile pedopsychiatrie psychotherapie
        psychologique therapeutique consultation consultations planification depistage anonyme gratuit longue duree long
        moyen sejour convalescence cure fonctionnelle scanner irm addictologie geriatrie geriatrique gerontologie
        data base database leak leaks dump breach hack patient patients client clients user users mail email admin login
        password mot passe test demo exemple example bien pour par avec sans dans sur sous entre vers chez plus moins tres
        tout tous toute toutes ce cette ces son sa ses mon ma mes notre nos votre vos leur leurs qui que quoi dont est sont
        etait etre avoir fait faire il elle ils elles nous vous je tu on se si ne pas non oui ou mais donc or ni car comme
        aussi the of and for with from this that is are was not you your our all new home hospitalieres unite pole reseau
        equipe direction administration com org net fr www http https html php pdf sql csv txt zip
        """

    /// Everyday words, which name somebody beside another word only.
    private static let everyday = """
        parc gare france paris ville village nouveau nouvelle grand grande petit petite nord sud ouest rue avenue place
        boulevard chemin route mer montagne soleil monde vie bon bonne lac bois source fontaine jardin jardins vallee
        """

    /// Phrases with a short form that do name somebody.
    private static let proper = """
        notre dame,n d,nd
        hotel dieu
        assistance publique hopitaux paris,ap hp,aphp
        assistance publique hopitaux marseille,ap hm,aphm
        hospices civils lyon,hcl
        """
}
