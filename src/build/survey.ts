import type { BlockStatement, Node, Program, ReturnStatement, Statement, VisitorObject } from 'oxc-parser';
import { Activation, isAsync, type Site } from './activation.ts';
import { bindingNames } from './binding-names.ts';
import { canBeThenable } from './can-be-thenable.ts';
import { isUsing } from './is-using.ts';
import { hasWord } from './suspending-words.ts';
import { walk } from './walk.ts';

/** The parts of a module that have to be rewritten. */
export interface Survey {
  /** The bodies that can suspend, inner ones before those around them. */
  readonly activations: readonly Activation[];
  /** Where a labelled statement begins, its labels included. */
  readonly starts: ReadonlyMap<Node, number>;
}

/**
 * Finds everything in a module that suspends, and the nodes to rewrite around it.
 *
 * Code that is not within an async function, and holds no word by which code suspends, takes no part.
 *
 * @param program The module.
 * @param words Where the words are by which it suspends, in order, and maybe others.
 */
export function survey(program: Program, words: readonly number[]): Survey {
  const surveyor = new Surveyor(program);
  walk(program, surveyor.visitor, (node) => surveyor.isAsync || isAsync(node) || hasWord(node, words));
  return surveyor;
}

class Surveyor implements Survey {
  readonly activations: Activation[] = [];
  readonly starts: Map<Node, number> = new Map();
  /** The activations around the current node, the innermost last. */
  readonly #open: Activation[];
  /** Declarations in the heads of loops, which the loop looks after. */
  readonly #heads = new Set<Node>();
  /** The blocks that are bodies of functions. */
  readonly #bodies = new Set<Node>();
  /** The statements around the current node that go on after a `return`: of each activation the outermost. */
  readonly #outermost = new Map<Activation, Statement>();
  /** The blocks of every `finally`. */
  readonly #finalizers = new Set<BlockStatement>();
  /** Those of them around the current node, the innermost last. */
  readonly #finalizing: BlockStatement[] = [];
  /** The blocks, loops and parts of `try` around the current node, each with how many suspensions came before it. */
  readonly #suspensionsBefore = new Map<Node, number>();

  constructor(program: Program) {
    this.#open = [new Activation(program)];
  }

  get visitor(): VisitorObject {
    return {
      ...this.#functions(),
      ...this.#suspensions(),
      ...this.#tries(),
      ...this.#resources(),
      ...this.#blocks(),
    };
  }

  /** Returns whether the current node is in an async function, of which any part may have to be rewritten. */
  get isAsync(): boolean {
    const { kind } = this.#innermost;
    return kind === 'async' || kind === 'generator';
  }

  get #innermost(): Activation {
    return this.#open.at(-1) as Activation;
  }

  #functions(): VisitorObject {
    const begin = (node: Exclude<Activation['node'], Program>): void => {
      if (node.body !== null) this.#bodies.add(node.body);
      this.#open.push(new Activation(node));
    };
    const end = (): void => this.#end();
    return {
      FunctionDeclaration: begin,
      'FunctionDeclaration:exit': end,
      FunctionExpression: begin,
      'FunctionExpression:exit': end,
      ArrowFunctionExpression: begin,
      'ArrowFunctionExpression:exit': end,
    };
  }

  #suspensions(): VisitorObject {
    return {
      'AwaitExpression:exit': (node) => this.#suspend(node),
      'YieldExpression:exit': (node) => {
        if (this.#innermost.kind === 'generator') this.#suspend(node);
      },
      'ReturnStatement:exit': (node) => this.#return(node),
      'ForOfStatement:exit': (node) => {
        this.#leave(node);
        if (node.await) this.#suspend(node);
        else this.#hold(node, node.left);
        if (!node.await && !isUsing(node.left)) this.#innermost.close(node);
        this.#finish(node);
      },
    };
  }

  #tries(): VisitorObject {
    return {
      TryStatement: (node) => {
        this.#enter(node);
        if (node.finalizer === null) return;
        this.#begin(node);
        this.#finalizers.add(node.finalizer);
      },
      'TryStatement:exit': (node) => {
        this.#leave(node);
        if (this.#innermost.rejectable.has(node)) this.#innermost.sites.push(node);
        this.#finish(node);
      },
      CatchClause: (node) => this.#enter(node),
      'CatchClause:exit': (node) => this.#leave(node),
    };
  }

  #resources(): VisitorObject {
    return {
      ForStatement: (node) => {
        if (!isUsing(node.init)) return;
        this.#heads.add(node.init);
        this.#begin(node);
      },
      'ForStatement:exit': (node) => {
        this.#hold(node, node.init);
        this.#finish(node);
      },
      ForOfStatement: (node) => {
        this.#enter(node);
        this.#heads.add(node.left);
        this.#innermost.keepKeyApart(node.left);
        if (node.await || isUsing(node.left)) this.#begin(node);
      },
      'VariableDeclaration:exit': (node) => {
        if (node.kind === 'var') this.#innermost.variables.push(...node.declarations.flatMap(bindingNames));
        if (!this.#heads.has(node)) this.#hold(node, node);
      },
    };
  }

  #blocks(): VisitorObject {
    return {
      ForInStatement: (node) => this.#innermost.keepKeyApart(node.left),
      LabeledStatement: (node) => {
        this.starts.set(node.body, this.starts.get(node) ?? node.start);
      },
      BlockStatement: (node) => {
        this.#enter(node);
        if (this.#finalizers.has(node)) this.#finalizing.push(node);
        if (node.body.some((statement) => isUsing(statement))) this.#begin(node);
      },
      'BlockStatement:exit': (node) => {
        this.#leave(node);
        if (this.#finalizers.has(node)) this.#finalizing.pop();
        this.#finish(node);
        this.#innermost.separate(node.body);
        const awaits = node.body.some((statement) => isUsing(statement, 'await using'));
        if (awaits && !this.#bodies.has(node)) this.#innermost.sites.push(node);
      },
      SwitchCase: (node) => this.#innermost.keepApart(node.test),
      'SwitchCase:exit': (node) => this.#innermost.separate(node.consequent),
      'Program:exit': (node) => {
        this.#innermost.separate(node.body);
        this.#end();
      },
    };
  }

  #end(): void {
    const activation = this.#open.pop() as Activation;
    if (activation.kind !== 'sync' && (activation.suspends || activation.answers))
      this.activations.push(activation);
  }

  #enter(part: Node): void {
    this.#suspensionsBefore.set(part, this.#innermost.suspensions.size);
  }

  #leave(part: Node): void {
    const { suspensions, rejectable } = this.#innermost;
    if (suspensions.size !== this.#suspensionsBefore.get(part)) rejectable.add(part);
  }

  #begin(statement: Statement): void {
    if (!this.#outermost.has(this.#innermost)) this.#outermost.set(this.#innermost, statement);
  }

  #finish(statement: Statement): void {
    if (this.#outermost.get(this.#innermost) === statement) this.#outermost.delete(this.#innermost);
  }

  #return(node: ReturnStatement): void {
    const { kind, sites, detours } = this.#innermost;
    if (node.argument === null) return;
    if (kind === 'generator') this.#suspend(node);
    if (kind !== 'async' || !canBeThenable(node.argument)) return;
    sites.push(node);
    const around = this.#outermost.get(this.#innermost);
    if (around === undefined) return;
    const finalizer = this.#finalizing.at(-1)?.start ?? -1;
    detours.set(node, { node, around, finalizer: finalizer > around.start ? finalizer : undefined });
  }

  #suspend(site: Site): void {
    this.#innermost.suspensions.add(site.start);
    this.#innermost.sites.push(site);
  }

  #hold(site: Site, declaration: Node | null): void {
    if (isUsing(declaration, 'await using')) this.#suspend(site);
    else if (isUsing(declaration)) this.#innermost.sites.push(site);
  }
}
