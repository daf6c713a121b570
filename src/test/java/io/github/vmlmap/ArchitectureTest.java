package io.github.vmlmap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;

/** One package for each concern, and dependencies only downward, so that each can be used without those above it. */
class ArchitectureTest {

	private static final String OURS = "io.github.vmlmap";

	private static final String IJ = "ij..";
	private static final String SCIJAVA = "org.scijava..";
	private static final String ENGINE = "ai.djl.pytorch..";

	private static final ArchRule DEPENDENCIES_POINT_DOWNWARD = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("commands").definedBy(in("commands")).layer("imagej").definedBy(in("imagej")).layer("benchmark").definedBy(in("benchmark"))
		.layer("peers").definedBy(in("peers")).layer("workflow").definedBy(in("workflow"))
		.layer("training").definedBy(in("training")).layer("models").definedBy(in("models")).layer("classical").definedBy(in("classical"))
		.layer("torch").definedBy(in("torch")).layer("solvers").definedBy(in("solvers")).layer("operators").definedBy(in("operators"))
		.layer("priors").definedBy(in("priors")).layer("optics").definedBy(in("optics"))
		.whereLayer("commands").mayNotBeAccessedByAnyLayer()
		.whereLayer("imagej").mayOnlyBeAccessedByLayers("commands")
		.whereLayer("benchmark").mayOnlyBeAccessedByLayers("commands", "imagej")
		.whereLayer("peers").mayOnlyBeAccessedByLayers("commands", "imagej", "benchmark")
		.whereLayer("peers").mayOnlyAccessLayers("classical", "solvers", "operators", "priors")
		.whereLayer("workflow").mayOnlyBeAccessedByLayers("commands", "imagej", "benchmark")
		.whereLayer("training").mayOnlyBeAccessedByLayers("commands", "imagej")
		.whereLayer("models").mayOnlyBeAccessedByLayers("commands", "imagej", "benchmark", "workflow", "training")
		.whereLayer("classical").mayOnlyBeAccessedByLayers("commands", "imagej", "benchmark", "workflow", "peers")
		.whereLayer("torch").mayOnlyBeAccessedByLayers("workflow", "models", "training")
		.whereLayer("solvers").mayOnlyBeAccessedByLayers("commands", "imagej", "benchmark", "peers", "workflow", "training")
		.whereLayer("optics").mayOnlyAccessLayers("operators")
		.whereLayer("operators").mayNotAccessAnyLayer()
		.whereLayer("priors").mayNotAccessAnyLayer();

	private static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(OURS + ".(*)..").should().beFreeOfCycles();

	private static final ArchRule WHAT_ALL_USE_USES_NONE = noClasses().that().resideInAPackage(OURS).should().dependOnClassesThat()
		.resideInAPackage(OURS + ".*..");

	private static final ArchRule THE_METHOD_KNOWS_ARRAYS_ONLY = classes().that().resideInAnyPackage(in("solvers"), in("priors")).should()
		.onlyDependOnClassesThat().resideInAnyPackage(javaAnd(OURS, in("solvers"), in("priors"), in("operators"), "ai.djl", "ai.djl.ndarray..", "ai.djl.nn.pooling"));

	private static final ArchRule OPERATORS_KNOW_ARRAYS_AND_MATRICES_ONLY = classes().that().resideInAPackage(in("operators")).should()
		.onlyDependOnClassesThat().resideInAnyPackage(javaAnd(OURS, in("operators"), "ai.djl", "ai.djl.ndarray..", "org.ejml.."));

	private static final ArchRule OPTICS_IS_PLAIN_JAVA = classes().that().resideInAPackage(in("optics")).should()
		.onlyDependOnClassesThat().resideInAnyPackage(javaAnd(OURS, in("optics"), in("operators")));

	private static final ArchRule ONLY_TORCH_KNOWS_THE_ENGINE = noClasses().that().resideOutsideOfPackage(in("torch")).should().dependOnClassesThat()
		.resideInAPackage(ENGINE);

	private static final ArchRule ONLY_COMMANDS_KNOW_SCIJAVA = noClasses().that().resideOutsideOfPackages(in("commands"), in("demo"), in("bench")).should()
		.dependOnClassesThat().resideInAPackage(SCIJAVA);

	/** Training reads images with ImageJ's opener. */
	private static final ArchRule IMAGES_ARE_IMAGEJS_ABOVE_THE_WORKFLOW_ONLY = noClasses().that().resideOutsideOfPackages(in("commands"), in("imagej"),
		in("training"), in("demo"), in("bench")).should().dependOnClassesThat().resideInAPackage(IJ);

	private static final ArchRule WINDOWS_ARE_IMAGEJS = noClasses().that().resideOutsideOfPackages(in("commands"), in("imagej"), in("demo"), in("bench"))
		.should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(OURS);

	static Stream<ArchRule> rules() {
		return Stream.of(DEPENDENCIES_POINT_DOWNWARD, PACKAGES_HAVE_NO_CYCLES, WHAT_ALL_USE_USES_NONE, THE_METHOD_KNOWS_ARRAYS_ONLY, OPERATORS_KNOW_ARRAYS_AND_MATRICES_ONLY, OPTICS_IS_PLAIN_JAVA, ONLY_TORCH_KNOWS_THE_ENGINE, ONLY_COMMANDS_KNOW_SCIJAVA, IMAGES_ARE_IMAGEJS_ABOVE_THE_WORKFLOW_ONLY, WINDOWS_ARE_IMAGEJS);
	}

	@ParameterizedTest
	@MethodSource("rules")
	void holds(final ArchRule rule) {
		rule.check(CLASSES);
	}

	private static String in(final String name) {
		return OURS + "." + name + "..";
	}

	private static String[] javaAnd(final String... others) {
		return Stream.concat(Stream.of("java.lang..", "java.io..", "java.util..", "java.time.."), Stream.of(others)).toArray(String[]::new);
	}
}
