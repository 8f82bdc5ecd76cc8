using Kubently.Cli.Terminals;
using Markdig.Syntax.Inlines;
using Spectre.Console;

namespace Kubently.Cli.Ask;

/// <summary>The inside of a Markdown paragraph as styled text.</summary>
internal static class MarkdownInlines
{
    public static Paragraph Of(ContainerInline inlines, Style style)
    {
        var paragraph = new Paragraph();
        Append(paragraph, inlines, style);
        return paragraph;
    }

    private static void Append(Paragraph paragraph, ContainerInline inlines, Style style)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    paragraph.Append(literal.Content.ToString(), style);
                    break;
                case CodeInline code:
                    paragraph.Append(code.Content, style.Combine(Styles.Code));
                    break;
                case LineBreakInline { IsHard: true }:
                    paragraph.Append("\n", style);
                    break;
                case LineBreakInline:
                    paragraph.Append(" ", style);
                    break;
                case EmphasisInline emphasis:
                    Append(paragraph, emphasis, style.Decoration(style.Decoration | (emphasis.DelimiterCount > 1 ? Decoration.Bold : Decoration.Italic)));
                    break;
                case LinkInline link:
                    Append(paragraph, link, style);
                    // A terminal that follows links from hidden addresses shows them nowhere else.
                    if (link.Url is { Length: > 0 } url && link.FirstChild?.ToString() != url) paragraph.Append($" ({Printable.Line(url)})", style.Combine(Styles.Faint));
                    break;
                case AutolinkInline automatic:
                    paragraph.Append(Printable.Line(automatic.Url), style);
                    break;
                case HtmlEntityInline entity:
                    // `&#27;` has become a control character only now.
                    paragraph.Append(Printable.Line(entity.Transcoded.ToString()), style);
                    break;
                case ContainerInline container:
                    Append(paragraph, container, style);
                    break;
                default:
                    paragraph.Append(inline.ToString() ?? "", style);
                    break;
            }
        }
    }
}
