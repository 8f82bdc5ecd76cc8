namespace Kubently.Sandbox.Internal.Selectors;

internal enum LabelTokenKind
{
    Identifier,
    Keyword,
    Operator,
    Not,
    Comma,
    Open,
    Close,
    End,
}
