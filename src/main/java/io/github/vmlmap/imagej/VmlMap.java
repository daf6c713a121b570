package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.gui.Roi;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.DetectorFaults;

/**
 * Where scripts begin. A line reads as what is done:
 *
 * <pre>{@code
 * VmlMap.inpaint(image).roi(roi).samples(8).run()
 * VmlMap.deconvolve(image).gaussian(1.5).noise(12).run()
 * VmlMap.fillScan(image).value(0).prior("volume-em").allPlanes().run()
 * }</pre>
 *
 * The input is never changed, and the result is a new image that is not shown. For a folder see
 * {@link io.github.vmlmap.imagej.batch.FolderRepair}.
 */
public final class VmlMap {

	private VmlMap() {}

	/** Fills what the image's selection hides or, where it has none, its overlay. */
	public static Inpainting inpaint(final ImagePlus image) {
		return new Inpainting(image, ImageTask.inpaintRois(), Repair.DEFAULT);
	}

	/** Fills what a sparse scan has left out, pixels of the grey value 0. */
	public static SparseScan fillScan(final ImagePlus image) {
		return new SparseScan(image, 0, Repair.DEFAULT);
	}

	/** Fills faulty columns, rows and pixels of the detector. */
	public static Detector repairDetector(final ImagePlus image) {
		return new Detector(image, DetectorFaults.THRESHOLD, Repair.DEFAULT);
	}

	/** Removes noise. */
	public static Denoising denoise(final ImagePlus image) {
		return new Denoising(image, Repair.DEFAULT);
	}

	/** Undoes a blur; of a z-stack in depth. */
	public static Deconvolution deconvolve(final ImagePlus image) {
		return new Deconvolution(image, PsfSource.gaussian(1.5, 1.5), false, Repair.DEFAULT);
	}

	/** Finds the image with twice as many pixels in each direction. */
	public static SuperResolution superResolve(final ImagePlus image) {
		return new SuperResolution(image, 2, Repair.DEFAULT);
	}

	/** Recovers saturated pixels, those of the greatest grey value. */
	public static Saturation recoverSaturated(final ImagePlus image) {
		return new Saturation(image, 0, SaturatedRepair.DEFAULT_HEADROOM, Repair.DEFAULT);
	}

	/** Makes a z-stack isotropic, as its calibration says. */
	public static Isotropy makeIsotropic(final ImagePlus image) {
		return new Isotropy(image, 0, Repair.DEFAULT);
	}

	/** See {@link #inpaint}. */
	public record Inpainting(ImagePlus image, ImageTask task, Repair repair) implements Restorer<Inpainting> {

		@Override
		public Inpainting with(final Repair value) {
			return new Inpainting(image, task, value);
		}

		private Inpainting hidden(final ImageTask by) {
			return new Inpainting(image, by, repair);
		}

		/** Hidden is what a ROI covers, of each plane. */
		public Inpainting roi(final Roi roi) {
			return hidden(ImageTask.inpaint(any -> HiddenRegions.of(any, roi)));
		}

		/** Hidden is what the image's overlay covers. */
		public Inpainting overlay() {
			return hidden(ImageTask.inpaint(HiddenSource.OVERLAY, ""));
		}

		/** Hidden is what is not zero in a mask. */
		public Inpainting mask(final ImagePlus mask) {
			return hidden(ImageTask.inpaint(any -> HiddenRegions.of(any, mask)));
		}

		/** Hidden is what is NaN. */
		public Inpainting nan() {
			return hidden(ImageTask.inpaint(HiddenSource.NAN_PIXELS, ""));
		}

		/** The same with the smoothest surface, without a prior (biharmonic), in place of {@link #run()}. */
		public ImagePlus biharmonic() {
			final HiddenPlanes regions = task.hidden().orElseThrow().find(image, repair.planes().planes(), SolverListener.SILENT);
			return Repair.inpaintBiharmonic(image, regions, repair.planes(), SolverListener.SILENT);
		}
	}

	/** See {@link #fillScan}; other ways to tell what is missing are those of {@link Inpainting}. */
	public record SparseScan(ImagePlus image, double notScanned, Repair repair) implements Restorer<SparseScan> {

		@Override
		public ImageTask task() {
			return ImageTask.fillScan(notScanned);
		}

		@Override
		public SparseScan with(final Repair value) {
			return new SparseScan(image, notScanned, value);
		}

		/** Not scanned are pixels of this grey value. */
		public SparseScan value(final double grey) {
			return new SparseScan(image, grey, repair);
		}
	}

	/** See {@link #repairDetector}. */
	public record Detector(ImagePlus image, double deviations, Repair repair) implements Restorer<Detector> {

		@Override
		public ImageTask task() {
			return ImageTask.repairDetector(deviations, true, true);
		}

		@Override
		public Detector with(final Repair value) {
			return new Detector(image, deviations, value);
		}

		/** Faulty is what differs from its neighbours by so many robust standard deviations. */
		public Detector threshold(final double robustDeviations) {
			return new Detector(image, robustDeviations, repair);
		}
	}

	/** See {@link #denoise}. */
	public record Denoising(ImagePlus image, Repair repair) implements Restorer<Denoising> {

		@Override
		public ImageTask task() {
			return ImageTask.denoise();
		}

		@Override
		public Denoising with(final Repair value) {
			return new Denoising(image, value);
		}
	}

	/** See {@link #deconvolve}. */
	public record Deconvolution(ImagePlus image, PsfSource source, boolean thin, Repair repair) implements Restorer<Deconvolution> {

		@Override
		public ImageTask task() {
			return ImageTask.deconvolve(source, thin);
		}

		@Override
		public Deconvolution with(final Repair value) {
			return new Deconvolution(image, source, thin, value);
		}

		/** With any PSF: {@link PsfSource}, {@link MicroscopePsf}. */
		public Deconvolution psf(final PsfSource psf) {
			return new Deconvolution(image, psf, thin, repair);
		}

		/** With the PSF in an image, by its title or path; its faults are mended. */
		public Deconvolution psf(final String titleOrPath) {
			return psf(PsfSource.image(titleOrPath, true));
		}

		/** With a Gaussian of this standard deviation in pixels, in depth in slices. */
		public Deconvolution gaussian(final double sigma) {
			return psf(PsfSource.gaussian(sigma, sigma));
		}

		/** Without light from other planes: each plane of a z-stack by itself. */
		public Deconvolution thinSample() {
			return new Deconvolution(image, source, true, repair);
		}
	}

	/** See {@link #superResolve}. */
	public record SuperResolution(ImagePlus image, int times, Repair repair) implements Restorer<SuperResolution> {

		@Override
		public ImageTask task() {
			return ImageTask.superResolve(times);
		}

		@Override
		public SuperResolution with(final Repair value) {
			return new SuperResolution(image, times, value);
		}

		/** With so many times as many pixels in each direction: 2, 3 or 4. */
		public SuperResolution factor(final int value) {
			return new SuperResolution(image, value, repair);
		}
	}

	/** See {@link #recoverSaturated}. */
	public record Saturation(ImagePlus image, double end, double room, Repair repair) implements Restorer<Saturation> {

		@Override
		public ImageTask task() {
			return ImageTask.recoverSaturated(end, room);
		}

		@Override
		public Saturation with(final Repair value) {
			return new Saturation(image, end, room, value);
		}

		/** Saturated are pixels of this grey value and above. */
		public Saturation level(final double grey) {
			return new Saturation(image, grey, room, repair);
		}

		/** With this part of the prior's range of 2 kept above the level. */
		public Saturation headroom(final double part) {
			return new Saturation(image, end, part, repair);
		}
	}

	/** See {@link #makeIsotropic}. */
	public record Isotropy(ImagePlus image, int thin, Repair repair) implements Restorer<Isotropy> {

		@Override
		public ImageTask task() {
			return ImageTask.makeIsotropic(thin, "");
		}

		@Override
		public Isotropy with(final Repair value) {
			return new Isotropy(image, thin, value);
		}

		/** With so many thin slices a slice. */
		public Isotropy factor(final int slices) {
			return new Isotropy(image, slices, repair);
		}
	}
}
