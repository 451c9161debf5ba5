"""From pages to editions and texts: what publishing a page means."""
