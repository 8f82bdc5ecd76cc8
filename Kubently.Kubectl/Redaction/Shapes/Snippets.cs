using Kubently.Kubectl.Redaction.Words;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>The piece of a document that older API servers print with the error in it: <c>error found in #10 byte of ...|ssword":"…"|..., bigger context ...|…|...</c>.</summary>
internal static class Snippets
{
    internal const string Begin = " byte of ...|";

    internal static Hidden? At(string text, int start) => new(start + Begin.Length, TextLines.End(text, start));
}
