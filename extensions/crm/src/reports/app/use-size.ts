import { onBeforeUnmount, onMounted, reactive, type Ref } from 'vue';

/** The size in pixels of an element, 0 until it is shown. */
export const useSize = (element: Ref<HTMLElement | null>): { width: number; height: number } => {
	const size = reactive({ width: 0, height: 0 });
	const observer = new ResizeObserver(([entry]) => {
		size.width = Math.floor(entry?.contentRect.width ?? 0);
		size.height = Math.floor(entry?.contentRect.height ?? 0);
	});
	onMounted(() => {
		if (element.value) observer.observe(element.value);
	});
	onBeforeUnmount(() => observer.disconnect());
	return size;
};
