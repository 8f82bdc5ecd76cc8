namespace Kubently.Grading.Scenarios;

/// <summary>A <c>scenario.yaml</c> as it is written.</summary>
internal sealed class ScenarioText
{
    public string Prompt { get; set; } = "";

    public List<string> BuiltIn { get; set; } = ["cluster"];

    /// <summary>Further files, relative to the scenario's folder, loaded before its <c>cluster.yaml</c>.</summary>
    public List<string> With { get; set; } = [];

    public bool Healthy { get; set; }

    public List<CauseText> Causes { get; set; } = [];

    public List<string> Also { get; set; } = [];

    public List<string> Evidence { get; set; } = [];

    public List<string> Forbidden { get; set; } = [];

    public List<string> Innocent { get; set; } = [];

    public int MaxToolCalls { get; set; } = 12;
}
