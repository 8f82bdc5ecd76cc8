using System.Globalization;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Kubently.Web.Components.Parts;

/// <summary>
/// Markdown from a model, which quotes clusters: no HTML of its own, no pictures, and links to the web only, which tell nothing of where
/// they were found.
/// </summary>
internal static class SafeMarkdown
{
    private const int MaxLength = 200_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    /// <summary>The text as HTML.</summary>
    public static MarkupString Of(string text)
    {
        var document = Markdown.Parse(text.Length > MaxLength ? text[..MaxLength] : text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (IsWeb(link.Url) || link.IsEmail) Mark(link.GetAttributes());
            else link.ReplaceBy(new LiteralInline(link.Url));
        }

        // The page has its own heading above: a report's begin one below it.
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, heading.Level + 1);

        // What is wider than the report scrolls, and whoever has no mouse scrolls what can have the focus.
        foreach (var code in document.Descendants<CodeBlock>())
        {
            var attributes = code.GetAttributes();
            attributes.AddProperty("tabindex", "0");
            attributes.AddProperty("role", "group");
            attributes.AddProperty("aria-label", "Code");
        }

        return new MarkupString(Render(document));
    }

    private static string Render(MarkdownDocument document)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.FindExact<CodeBlockRenderer>()!.OutputAttributesOnPre = true;
        renderer.Render(document);
        return html.ToString();
    }

    private static void Tame(LinkInline link)
    {
        if (!link.IsImage && IsWeb(link.Url))
        {
            Mark(link.GetAttributes());
            return;
        }

        link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static void Mark(HtmlAttributes attributes)
    {
        attributes.AddProperty("rel", "noopener noreferrer nofollow");
        attributes.AddProperty("target", "_blank");
    }
}
