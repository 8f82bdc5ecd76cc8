using Markdig;
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
        return new MarkupString(document.ToHtml(Pipeline));
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
