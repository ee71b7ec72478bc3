/** What `document.execCommand('copy')` would have put on the clipboard. */
export function watchClipboard(): () => string | undefined {
  let copied: string | undefined;
  document.execCommand = () => {
    copied = document.getSelection()?.toString();
    return true;
  };
  return () => copied;
}
