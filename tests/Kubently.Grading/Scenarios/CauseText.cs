namespace Kubently.Grading.Scenarios;

/// <summary>A cause as a <c>scenario.yaml</c> writes it.</summary>
internal sealed class CauseText
{
    public string Object { get; set; } = "";

    public List<string> Says { get; set; } = [];
}
