import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** The width in pixels of an element, 0 until it is shown. */
export const useWidth = (element: Ref<HTMLElement | null>): Ref<number> => {
	const width = ref(0);
	const observer = new ResizeObserver(([entry]) => {
		width.value = Math.floor(entry?.contentRect.width ?? 0);
	});
	onMounted(() => {
		if (element.value) observer.observe(element.value);
	});
	onBeforeUnmount(() => observer.disconnect());
	return width;
};
