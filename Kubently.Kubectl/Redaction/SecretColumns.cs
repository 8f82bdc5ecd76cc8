using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Redaction;

/// <summary>
/// The columns of a custom resource's Tables whose name is a secret's. Only the first of several Tables says which columns there are, so
/// one of these goes through them all.
/// </summary>
internal sealed class SecretColumns
{
    private List<int> _columns = [];

    internal void Hide(JsonObject table, ref int hidden)
    {
        if (table.Items("columnDefinitions") is { Count: > 0 } columns)
            _columns = [.. Enumerable.Range(0, columns.Count).Where(at => IsSecret(columns[at].Text("name")))];
        if (_columns.Count == 0) return;
        foreach (var row in table.Maps("rows"))
        {
            if (row.Items("cells") is { } cells) Hide(cells, ref hidden);
        }
    }

    private void Hide(JsonArray cells, ref int hidden)
    {
        foreach (var at in _columns.Where(at => at < cells.Count))
        {
            var text = cells[at].AsText();
            if (text.Length == 0 || Placeholders.Is(text)) continue;
            cells[at] = SecretText.Mark;
            hidden++;
        }
    }

    // A column Secret names one.
    private static bool IsSecret(string column)
    {
        var name = column.Trim().Replace(' ', '_');
        return SecretNames.Matches(name) && !name.EndsWith("secret", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("secrets", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Client_Secret", StringComparison.OrdinalIgnoreCase) || name.Equals("ClientSecret", StringComparison.OrdinalIgnoreCase);
    }
}
