using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Bench.Measuring;

/// <summary>What one command of the bench has found out: tables, and targets. Printed, and written as JSON.</summary>
internal sealed class Report(string command)
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly List<Row> _rows = [];
    private readonly List<Target> _targets = [];

    public string Command { get; } = command;

    /// <summary>The Redis that was used.</summary>
    public string Store { get; set; } = "";

    public IReadOnlyList<Row> Rows => _rows;

    public IReadOnlyList<Target> Targets => _targets;

    /// <summary>0, or 1 when a target is missed that fails a run.</summary>
    public int ExitCode => _targets.Any(target => target.Fails) ? 1 : 0;

    public Row Add(Row row)
    {
        _rows.Add(row);
        return row;
    }

    public void Add(Target target) => _targets.Add(target);

    /// <summary>Takes over what another report holds.</summary>
    public void Add(Report other)
    {
        _rows.AddRange(other.Rows);
        _targets.AddRange(other.Targets);
    }

    public void Print(TextWriter output)
    {
        foreach (var line in Table.Lines(_rows)) output.WriteLine(line);
        foreach (var target in _targets) output.WriteLine(target);
    }

    public string ToJson(MachineFacts machine) => JsonSerializer.Serialize(new
    {
        Command,
        Machine = machine,
        Rows = _rows.Select(row => new { row.Name, Figures = new Dictionary<string, double>(row.Figures) }),
        Targets = _targets.Select(target => new { target.Figure, target.Measured, target.Bound, target.Unit, target.Kind, target.AtLeast, target.Met }),
    }, Written);
}
