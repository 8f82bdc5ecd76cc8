using Kubently.Cli.Terminals;
using Markdig;
using Markdig.Syntax;
using Spectre.Console;
using Spectre.Console.Rendering;
using Table = Markdig.Extensions.Tables.Table;
using TableCell = Markdig.Extensions.Tables.TableCell;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace Kubently.Cli.Ask;

/// <summary>Markdown on a terminal: headings, lists, tables, quotes, and code that can be copied as it stands.</summary>
internal sealed class MarkdownText(Terminal terminal)
{
    private const int MaxDepth = 8;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public void Write(string markdown)
    {
        var (prose, lines) = (terminal.Prose(), terminal.Lines());
        foreach (var block in Markdown.Parse(Printable.Text(markdown), Pipeline))
        {
            // Code is not wrapped: it is there to be copied.
            if (block is CodeBlock code) lines.WriteLine(Code(code), Styles.Code);
            else prose.Write(Of(block, 0));
            if (block is not CodeBlock) prose.WriteLine();
            prose.WriteLine();
        }
    }

    private static IRenderable Of(Block block, int depth) => block switch
    {
        HeadingBlock { Inline: { } inlines } => MarkdownInlines.Of(inlines, Styles.Mark.Combine(Styles.Strong)),
        LeafBlock { Inline: { } inlines } => MarkdownInlines.Of(inlines, Style.Plain),
        CodeBlock code => new Text(Code(code), Styles.Code),
        ThematicBreakBlock => new Rule().RuleStyle(Styles.Faint),
        LeafBlock leaf => new Text(leaf.Lines.ToString()),
        // What is nested deeper than anybody writes is not laid out any more.
        ContainerBlock when depth >= MaxDepth => new Text("…"),
        ListBlock list => List(list, depth),
        QuoteBlock quote => Beside("│", Styles.Faint, Blocks(quote, depth)),
        Table table => TableOf(table),
        ContainerBlock container => Blocks(container, depth),
        _ => Text.Empty,
    };

    private static Rows Blocks(ContainerBlock container, int depth) => new(container.Select(child => Of(child, depth + 1)));

    private static Rows List(ListBlock list, int depth)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        return new Rows(list.OfType<ListItemBlock>().Select(item =>
            Beside(list.IsOrdered ? $"{number++}." : "•", Styles.Mark, Blocks(item, depth))));
    }

    private static Grid Beside(string mark, Style style, IRenderable content) =>
        new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(1).PadRight(1))
            .AddColumn(new GridColumn().PadLeft(0).PadRight(0))
            .AddRow(new Text(mark, style), content);

    private static Spectre.Console.Table TableOf(Table table)
    {
        var drawn = new Spectre.Console.Table().Border(TableBorder.Rounded).BorderStyle(Styles.Faint);
        var rows = table.OfType<TableRow>().ToList();
        var columns = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        var header = rows.FirstOrDefault(row => row.IsHeader);
        for (var column = 0; column < columns; column++)
            drawn.AddColumn(new TableColumn(header is null ? Text.Empty : Cell(header, column, Styles.Strong)));
        foreach (var row in rows.Where(row => !row.IsHeader))
            drawn.AddRow(Enumerable.Range(0, columns).Select(column => Cell(row, column, Style.Plain)));
        return drawn;
    }

    private static IRenderable Cell(TableRow row, int column, Style style) =>
        column < row.Count && row[column] is TableCell cell
            ? new Rows(cell.Select(block => block is LeafBlock { Inline: not null } leaf ? MarkdownInlines.Of(leaf.Inline, style) : Of(block, 1)))
            : Text.Empty;

    private static string Code(CodeBlock code) => string.Join('\n', code.Lines.ToString().TrimEnd('\n').Split('\n').Select(line => $"    {line}"));
}
