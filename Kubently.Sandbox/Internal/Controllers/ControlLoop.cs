using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>
/// Runs the controllers after each write until none has anything left to do, so that the outcome of a write is the same each time.
/// Only used while the world is locked for writing.
/// </summary>
internal sealed class ControlLoop
{
    // Far beyond what the largest cluster needs; controllers that undo each other's work end here.
    private const int MostSteps = 200_000;

    private readonly World _world;
    private readonly Stage _stage;
    private readonly IReadOnlyList<IController> _controllers;
    private readonly Queue<Change> _changes = new();
    private readonly Queue<(IController Controller, string Namespace, string Name)> _due = new();
    private readonly HashSet<(IController, string, string)> _waiting = [];
    private bool _following;

    public ControlLoop(World world, Stage stage, IReadOnlyList<IController> controllers)
    {
        (_world, _stage, _controllers) = (world, stage, controllers);
        world.Store.Changed = change =>
        {
            if (_following) _changes.Enqueue(change);
        };
    }

    /// <summary>Makes a write, and all that follows from it.</summary>
    public T Follow<T>(Func<T> write)
    {
        _stage.GoLive(_world.Clock.GetUtcNow());
        _following = true;
        try
        {
            var outcome = write();
            Settle();
            return outcome;
        }
        finally
        {
            _following = false;
            _changes.Clear();
            _due.Clear();
            _waiting.Clear();
        }
    }

    private void Settle()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            Spread();
            if (!_due.TryDequeue(out var due)) return;
            _waiting.Remove(due);
            due.Controller.Reconcile(due.Namespace, due.Name);
        }

        throw new InvalidOperationException("The controllers did not come to rest.");
    }

    private void Spread()
    {
        while (_changes.TryDequeue(out var change))
            foreach (var controller in _controllers)
                foreach (var (@namespace, name) in controller.Due(change))
                    if (_waiting.Add((controller, @namespace, name))) _due.Enqueue((controller, @namespace, name));
    }
}
