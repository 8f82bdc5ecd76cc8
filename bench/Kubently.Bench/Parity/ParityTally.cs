using System.Globalization;
using System.Text;

namespace Kubently.Bench.Parity;

/// <summary>How many command lines of each category print the same.</summary>
internal sealed class ParityTally
{
    private readonly SortedDictionary<string, (int Equal, int Total)> _categories = new(StringComparer.Ordinal);

    public void Add(string category, bool same)
    {
        var (equal, total) = _categories.GetValueOrDefault(category);
        _categories[category] = (equal + (same ? 1 : 0), total + 1);
    }

    /// <summary>The table, and last the line <c>equal N/M</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("category        equal  total\n");
        foreach (var (category, (equal, total)) in _categories) text.Append(CultureInfo.InvariantCulture, $"{category,-15} {equal,5}  {total,5}\n");
        return text.Append(CultureInfo.InvariantCulture, $"equal {_categories.Values.Sum(count => count.Equal)}/{_categories.Values.Sum(count => count.Total)}\n").ToString();
    }
}
