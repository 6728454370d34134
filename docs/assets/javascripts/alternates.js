/*
  Material asks for a sitemap beside every address that a page names in <link rel=alternate>.
  Ours has one sitemap, at the root, so each page would cost three requests that fail. A space
  hides the links, those to feeds too, from Material's search for them and changes nothing in what
  they mean.
*/
for (const link of document.querySelectorAll("link[rel=alternate]")) {
  link.rel = "alternate ";
}
