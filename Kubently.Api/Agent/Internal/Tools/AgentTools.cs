using System.Collections.Immutable;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>The tools of one investigation.</summary>
internal sealed class AgentTools
{
    private readonly NoteTools _notes;

    public AgentTools(ClusterCommands clusters, IOutputs outputs, ConversationId conversation, ToolNarrator narrator, int resultCharacters)
    {
        var diagnose = new DiagnoseTool(clusters, narrator, resultCharacters);
        _notes = new NoteTools(narrator);
        All =
        [
            new ListClustersTool(clusters).Function,
            diagnose.Function,
            new KubectlTool(clusters).Function,
            new SearchLogsTool(clusters, outputs, conversation).Function,
            new RecentChangesTool(clusters).Function,
            new FleetTool(clusters, diagnose, outputs, conversation).Function,
            new ReadOutputTool(outputs, conversation).Function,
            _notes.WriteTodos,
            _notes.ReportFinding,
        ];
    }

    public ImmutableArray<AIFunction> All { get; }

    /// <summary>What was planned and is not done.</summary>
    public IEnumerable<string> Open => _notes.Open;

    public AIFunction? Find(string name) => All.FirstOrDefault(tool => tool.Name == name);
}
