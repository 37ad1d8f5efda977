/** Facts of FHIR R4 (https://hl7.org/fhir/R4/resourcelist.html) that the check goes by; definitions of the whole are not loaded at run time. */

/** Every resource type that may be stored. */
export const TYPES = new Set(
  (
    "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic Binary BiologicallyDerivedProduct " +
    "BodyStructure CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression " +
    "CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent Contract Coverage " +
    "CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement " +
    "DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse " +
    "EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition " +
    "Group GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide " +
    "InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration MedicationDispense " +
    "MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication " +
    "MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged " +
    "MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder " +
    "Observation ObservationDefinition OperationDefinition Organization OrganizationAffiliation Parameters Patient PaymentNotice " +
    "PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse " +
    "RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis " +
    "Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition StructureMap Subscription Substance " +
    "SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification " +
    "SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet VerificationResult VisionPrescription"
  ).split(" "),
);

/** Elements without which a resource of this type says nothing that we could use. All are required by R4 too; a star is a choice of types. */
export const REQUIRED: Record<string, string[]> = {
  AllergyIntolerance: ["patient"],
  Appointment: ["status", "participant"],
  CarePlan: ["status", "subject"],
  Condition: ["subject"],
  DiagnosticReport: ["status", "code"],
  DocumentReference: ["status"],
  Encounter: ["status", "class"],
  Goal: ["lifecycleStatus", "subject"],
  Immunization: ["status", "vaccineCode", "patient"],
  MedicationAdministration: ["status", "subject"],
  MedicationDispense: ["status", "medication*"],
  MedicationRequest: ["status", "intent", "medication*", "subject"],
  MedicationStatement: ["status", "subject"],
  Observation: ["status", "code"],
  Procedure: ["status", "subject"],
  RelatedPerson: ["patient"],
  ServiceRequest: ["status", "intent", "subject"],
};

/** Where a resource of this type names its patient; without one that can be found it would be in nobody's chart. */
export const SUBJECT: Record<string, string> = {
  AllergyIntolerance: "patient",
  CarePlan: "subject",
  Condition: "subject",
  Goal: "subject",
  Immunization: "patient",
  MedicationRequest: "subject",
  MedicationStatement: "subject",
  Procedure: "subject",
  RelatedPerson: "patient",
  ServiceRequest: "subject",
};
